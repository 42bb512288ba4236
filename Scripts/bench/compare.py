"""The comparison as a quick script would do it: requests, json, two dicts and a join.

compare.py MAPPING DIFFERENCES, with the connections in the same environment variables as px-reconnect. It has its own
implementation of the rules in docs/compare.md, prints the same figures as JSON, and writes the same lines. It keeps
only the needed values of each record, which is to its advantage.
"""
import csv
import datetime
import decimal
import json
import os
import sys

import requests

PAGE = 1000
NUMBERS = {"int", "long", "double", "currency", "percent"}
UTC = datetime.timezone.utc


def moment(value):
    """Returns whole seconds since 1970, or None if the value isn't a time."""
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return int(value // 1000)
    try:
        if len(value) == 10:
            return int(datetime.datetime.strptime(value, "%Y-%m-%d").replace(tzinfo=UTC).timestamp())
        text = value.replace("Z", "+0000")
        form = "%Y-%m-%dT%H:%M:%S.%f%z" if "." in text else "%Y-%m-%dT%H:%M:%S%z"
        return int(datetime.datetime.strptime(text, form).timestamp() // 1)
    except ValueError:
        return int(value) // 1000 if value.isdigit() and len(value) >= 12 else None


def plain(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    return number(value) if isinstance(value, (int, float)) else value


def number(value):
    found = decimal.Decimal(repr(value) if isinstance(value, float) else value)
    text = format(found.normalize(), "f")
    return "0" if found == 0 else text


def meaning(sf_type, px_type):
    if sf_type == "date":
        return "day"
    if sf_type == "datetime" or px_type == "DATE_TIME":
        return "moment"
    if sf_type in NUMBERS or px_type == "NUMBER":
        return "number"
    if sf_type == "boolean" or px_type == "BOOLEAN":
        return "flag"
    return {"multipicklist": "choices", "id": "id", "reference": "id"}.get(sf_type, "text")


def canonical(value, kind, side):
    """Returns the value in human-readable form, or None if it is empty."""
    if value is None or value == "":
        return None
    if kind in ("moment", "day"):
        if side == "px" and value == 0:
            return None
        seconds = moment(value)
        if seconds is None:
            return plain(value)
        when = datetime.datetime.fromtimestamp(seconds, UTC)
        return when.strftime("%Y-%m-%dT%H:%M:%SZ" if kind == "moment" else "%Y-%m-%d")
    if kind == "number":
        try:
            return plain(value) if isinstance(value, bool) else number(value)
        except decimal.InvalidOperation:
            return value
    if kind == "flag":
        text = plain(value)
        return text.lower() if text.lower() in ("true", "false") else text
    if kind == "choices":
        return ";".join(sorted({part.strip() for part in value.split(";")} - {""}))
    if kind == "id" and isinstance(value, str) and len(value) in (15, 18):
        return value[:15]
    return plain(value).replace("\r\n", "\n")


def long(identifier):
    if len(identifier) != 15:
        return identifier
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"
    return identifier + "".join(
        letters[sum(1 << place for place, letter in enumerate(identifier[start:start + 5]) if letter.isupper())]
        for start in (0, 5, 10))


def at(record, path):
    for part in path.split("."):
        record = record.get(part) if record else None
    return record


def cell(text, is_number=False):
    text = text or ""
    if text[:1] in ("=", "+", "-", "@", "\t", "\r"):
        try:
            assert is_number
            float(text)
        except (AssertionError, ValueError):
            return "'" + text
    return text


def main(mapping, differences):
    salesforce, px = requests.Session(), requests.Session()
    salesforce.headers["Authorization"] = "Bearer " + os.environ["SF_ACCESS_TOKEN"]
    px.headers["X-APTRINSIC-API-KEY"] = os.environ["GAINSIGHT_PX_API_KEY"]
    instance, base = os.environ["SF_ORG_INSTANCE_URL"], os.environ["GAINSIGHT_PX_URL"]

    def ask(session, url, **parameters):
        answer = session.get(url, params=parameters)
        answer.raise_for_status()
        return json.loads(answer.content)

    data = instance + "/services/data/v62.0"
    types = {field["name"]: field["type"] for field in ask(salesforce, data + "/sobjects/Account/describe")["fields"]}
    attributes = {each["apiName"]: each for each in ask(px, base + "/admin/model/account/attributes")}
    with open(mapping, newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["object"].lower() == "account"]
    fields = []
    for row in rows:
        attribute = attributes[row["px_field"]]
        custom = attribute["origin"] == "CUSTOM"
        fields.append((row["salesforce_field"], row["px_field"],
                       ("customAttributes." if custom else "") + row["px_field"],
                       meaning(types[row["salesforce_field"]], attribute["type"]),
                       not custom and attribute["type"] == "NUMBER"))
    since = max(each["lastSuccessfulDate"] for each in
                ask(px, base + "/admin/monitoring/integrations")["integrationStatuses"]) // 1000

    ours, theirs, unlinked = {}, {}, []
    page = ask(salesforce, data + "/query", q="SELECT " + ", ".join(
        dict.fromkeys(["Id", "LastModifiedDate"] + [field[0] for field in fields])) + " FROM Account")
    while True:
        for record in page["records"]:
            ours[record["Id"][:15]] = (moment(record["LastModifiedDate"]), [record[field[0]] for field in fields])
        if page["done"]:
            break
        page = ask(salesforce, instance + page["nextRecordsUrl"])
    parameters = {}
    while True:
        page = ask(px, base + "/accounts", pageSize=PAGE, **parameters)
        for record in page["accounts"]:
            kept = (record["id"], [at(record, field[2]) for field in fields])
            if record["sfdcId"]:
                theirs.setdefault(record["sfdcId"][:15], []).append(kept)
            else:
                unlinked.append(record["id"])
        if len(page["accounts"]) < PAGE:
            break
        parameters = {"scrollId": page["scrollId"]}

    counts = {name: 0 for name in ("compared", "equal", "differing", "missingInPX", "orphanedInPX", "duplicateIds",
                                   "changedSinceSync")}
    counts["unlinkedInPX"] = len(unlinked)
    by_field = [[0, 0, 0] for _ in fields]
    with open(differences, "w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow("kind,id,px_record,salesforce_field,px_field,salesforce_value,px_value".split(","))
        for record in unlinked:
            out.writerow(["unlinked-in-px", "", cell(record), "", "", "", ""])
        for identifier, records in theirs.items():
            if len(records) > 1:
                counts["duplicateIds"] += 1
                out.writerow(["duplicate-id", long(identifier), "", "", "", "", ""])
            elif identifier not in ours:
                counts["orphanedInPX"] += 1
                out.writerow(["orphaned-in-px", long(identifier), cell(records[0][0]), "", "", "", ""])
        for identifier, (changed, values) in ours.items():
            records = theirs.get(identifier, [])
            if not records:
                counts["missingInPX"] += 1
                out.writerow(["missing-in-px", long(identifier), "", "", "", "", ""])
            if len(records) != 1:
                continue
            if changed > since:
                counts["changedSinceSync"] += 1
                continue
            counts["compared"] += 1
            differs = False
            for place, (name, shown, _, kind, zero) in enumerate(fields):
                left, right = canonical(values[place], kind, "salesforce"), canonical(records[0][1][place], kind, "px")
                if left is None and (right is None or (zero and right == "0")):
                    by_field[place][2] += 1
                elif left == right:
                    by_field[place][0] += 1
                else:
                    by_field[place][1] += 1
                    differs = True
                    out.writerow(["differing", long(identifier), cell(records[0][0]), name, shown,
                                  cell(left, kind == "number"), cell(right, kind == "number")])
            counts["differing" if differs else "equal"] += 1
    counts["fields"] = by_field
    json.dump(counts, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
