#!/usr/bin/env python3
"""Runs third-party clients against the simulator: clients.py PROGRAM

Each client reads all data with its own unchanged code. What it found is compared with what the simulator was started
with. Scripts/matrix installs the clients and starts this. Exits with 1 if a client failed.
"""
import asyncio
import json
import os
import subprocess
import sys
import tempfile

ACCOUNTS = 3000
TRIALS = ACCOUNTS // 50


def expect(what, found, wanted):
    if found != wanted:
        raise AssertionError(f"{what}: {found!r} instead of {wanted!r}")


def simple_salesforce(simulator):
    import requests
    from simple_salesforce import Salesforce
    from simple_salesforce.exceptions import SalesforceExpiredSession, SalesforceMalformedRequest

    class Plain(requests.adapters.HTTPAdapter):
        # The client requires https, but the simulator has no certificate.
        def send(self, request, **options):
            request.url = request.url.replace("https://", "http://", 1)
            return super().send(request, **options)

    def client(token):
        session = requests.Session()
        session.mount("https://", Plain())
        return Salesforce(instance_url=simulator["salesforce"], session_id=token, session=session)

    org = client(simulator["salesforceToken"])
    found = org.query_all("SELECT Id, Name, Owner.Name FROM Account")
    expect("query_all", len({each["Id"] for each in found["records"]}), ACCOUNTS)
    expect("COUNT()", org.query("SELECT COUNT() FROM Contact")["totalSize"], 2 * ACCOUNTS)
    expect("get", org.Account.get(found["records"][7]["Id"])["Name"], found["records"][7]["Name"])
    names = [field["name"] for field in org.Account.describe()["fields"]]
    expect("describe", "PX_Score__c" in names, True)
    expect("limits", org.limits()["DailyApiRequests"]["Max"], 100000)
    parts = list(org.bulk2.Account.query("SELECT Id, Name FROM Account", max_records=1100))
    expect("bulk2 rows", sum(part.count("\n") - 1 for part in parts), ACCOUNTS)
    for query, token, error in [
        ("SELECT Nope FROM Account", simulator["salesforceToken"], SalesforceMalformedRequest),
        ("SELECT Id FROM Account", simulator["salesforceToken"] + "x", SalesforceExpiredSession),
    ]:
        try:
            client(token).query(query)
        except error:
            continue
        raise AssertionError(f"no {error.__name__} for {query}")


def aiosalesforce(simulator):
    import httpx
    from aiosalesforce import Salesforce
    from aiosalesforce.auth import Auth

    class Known(Auth):
        async def _acquire_new_access_token(self, client):
            return simulator["salesforceToken"]

    class Plain(httpx.AsyncHTTPTransport):
        # The client accepts only a vendor's address.
        async def handle_async_request(self, request):
            here = httpx.URL(simulator["salesforce"])
            request.url = request.url.copy_with(scheme="http", host=here.host, port=here.port)
            return await super().handle_async_request(request)

    async def count():
        async with httpx.AsyncClient(transport=Plain()) as http:
            org = Salesforce(http, "https://rehearsal.my.salesforce.com", Known(), version="66.0")
            return len([each["Id"] async for each in org.query("SELECT Id FROM Account WHERE Name != null")])

    expect("query", asyncio.run(count()), ACCOUNTS)


def tap_gainsightpx(simulator):
    with tempfile.TemporaryDirectory() as folder:
        config = os.path.join(folder, "config.json")
        with open(config, "w") as file:
            json.dump({"api_url": simulator["px"], "api_key": simulator["pxKey"], "page_size": 200}, file)
        tap = os.path.join(os.path.dirname(sys.executable), "tap-gainsightpx")
        done = subprocess.run([tap, "--config", config], capture_output=True, text=True, timeout=300)
    if done.returncode != 0:
        raise AssertionError(done.stderr.strip().splitlines()[-1])
    counts = {}
    for message in map(json.loads, done.stdout.splitlines()):
        if message["type"] == "RECORD":
            counts[message["stream"]] = counts.get(message["stream"], 0) + 1
    expect("accounts", counts.get("accounts"), ACCOUNTS + TRIALS)
    expect("users", counts.get("users"), 2 * ACCOUNTS + TRIALS)
    expect("features", counts.get("features"), 5)
    expect("engagements", counts.get("engagements"), 3)


def main():
    program = sys.argv[1]
    command = [program, "rehearse", "--accounts", str(ACCOUNTS)]
    failed = 0
    clients = [simple_salesforce, aiosalesforce, tap_gainsightpx]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        try:
            simulator = json.loads(running.stdout.readline())
            for client in clients:
                try:
                    client(simulator)
                    print(f"{client.__name__}: ok")
                except Exception as error:
                    failed += 1
                    print(f"{client.__name__}: {type(error).__name__}: {error}")
        finally:
            running.terminate()
    print(f"{len(clients) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
