import Glibc
import Posix
import Testing
import Wizard

@testable import App

@Suite struct `A tenants file` {
  private static let header = "name,org,subscription,region,sf_alias,key_command"
  private static let acme = "Acme,acme.my.salesforce.com,sub-1,eu,acme,pass show px/acme"

  private func problems(_ lines: String...) -> [String] {
    TenantsFile.read(([Self.header] + lines).joined(separator: "\n")).problems.map { "\($0.line) \($0.says)" }
  }

  @Test(arguments: [
    "\(header)\n\(acme)\n", "\u{FEFF}\(header)\r\n\(acme)\r\n", "\n\(header)\n\n\(acme)",
    "key_command;sf_alias;region;subscription;org;name\npass show px/acme;acme;eu;sub-1;acme.my.salesforce.com;Acme",
    "Name,ORG,subscription,region,SF_alias,key_command\n\"Acme\", acme.my.salesforce.com ,sub-1,eu,acme,pass show px/acme",
  ])
  func `is a table with a header, as a spreadsheet writes it`(text: String) throws {
    let (tenants, problems) = TenantsFile.read(text)
    #expect(problems.isEmpty, "\(problems)")
    let tenant = try #require(tenants.first)
    #expect(tenants.count == 1)
    #expect(tenant.name == "Acme" && tenant.systems.subscription == "sub-1")
    #expect(tenant.systems.org.host == "acme.my.salesforce.com")
    #expect(tenant.region == "eu" && tenant.alias == "acme" && tenant.keyCommand == "pass show px/acme")
    #expect(tenant.connection(key: "k") == ["GAINSIGHT_PX_API_KEY": "k", "GAINSIGHT_PX_REGION": "eu"])
  }

  @Test func `can name the address of the PX API instead of a region`() throws {
    let row = "Acme,acme.my.salesforce.com,sub-1,http://127.0.0.1:8080/v1,acme,cat key"
    let tenant = try #require(TenantsFile.read("\(Self.header)\n\(row)").tenants.first)
    #expect(tenant.connection(key: "k")["GAINSIGHT_PX_URL"] == "http://127.0.0.1:8080/v1")
    #expect(tenant.connection(key: "k")["GAINSIGHT_PX_REGION"] == nil)
  }

  @Test(arguments: [
    "", "\n\n", acme, "name,org,subscription,region,sf_alias\nx,y,z,eu,a", "\(header),owner\n\(acme),Ana",
    "name,org,subscription,region,sf_alias,px_key\n\(acme)", "name,name,org,subscription,region,key_command\n\(acme)",
  ])
  func `needs all its columns, and no others`(text: String) {
    let (tenants, problems) = TenantsFile.read(text)
    #expect(tenants.isEmpty && problems.count == 1 && problems[0].says.contains(Self.header), "\(problems)")
  }

  @Test(arguments: [
    ("Acme,acme.my.salesforce.com,sub-1,eu,acme", "has no key_command"),
    ("Acme,,sub-1,eu,acme,pass show x", "has no org"),
    (",acme.my.salesforce.com,sub-1,eu,acme,pass show x", "has no name"),
    ("Acme,acme.my.salesforce.com,sub-1,,acme,pass show x", "has no region"),
    ("Acme,acme.my.salesforce.com,sub-1,mars,acme,pass show x", "us, eu, us2"),
    ("Acme,acme.my.salesforce.com,sub-1,EU,acme,pass show x", "us, eu, us2"),
    ("Acme,acme,sub-1,eu,acme,pass show x", "org that can't be one"),
    ("Acme,00D12,sub-1,eu,acme,pass show x", "15 or 18 characters"),
    ("Acme,acme.my.salesforce.com,sub-1,eu,--json,pass show x", "begins with a dash"),
    ("Acme,acme.my.salesforce.com,sub-1,eu,acme,vault get a,b", "in quotes"),
  ])
  func `says which line isn't right, and why`(row: String, says: String) {
    let found = problems(Self.acme.replacing("Acme", with: "Other").replacing("sub-1", with: "sub-0"), row)
    #expect(found.count == 1 && found[0].hasPrefix("3 ") && found[0].contains(says), "\(found)")
  }

  @Test func `has each tenant once`() {
    #expect(problems(Self.acme, Self.acme.replacing("sub-1", with: "sub-2")) == ["3 has the name of line 2."])
    #expect(
      problems(Self.acme, Self.acme.replacing("Acme", with: "B")) == ["3 has the org and subscription of line 2."])
    // One org with two subscriptions is two tenants, and so is one subscription with two orgs.
    let other = Self.acme.replacing("Acme", with: "B").replacing("sub-1", with: "sub-2")
    let third = Self.acme.replacing("Acme,acme.", with: "C,third.")
    #expect(problems(Self.acme, other, third).isEmpty)
    #expect(problems() == ["1 has no tenants after it."])
  }

  private static let uuid = "7f0c2b1e-58a4-4c9e-9d53-0a1b2c3d4e5f"

  @Test(arguments: [
    uuid, "9a8b7c6d5e4f3a2b1c0d9e8f", "echo \(uuid)", "echo '\(uuid)'", "printf %s \(uuid)", "echo hunter2",
    "echo \(uuid) | tr -d x", "cat <<< \(uuid)", "cat <<<\(uuid)", "sh -c 'echo \(uuid)'", "env printf \(uuid)",
    "KEY=\(uuid) printenv KEY", "PX_KEY=9a8b7c6d5e4f3a2b1c0d9e8f sh -c 'echo $PX_KEY'",
    "ghp_abcdefghijklmnopqrstuvwxyz012345", "curl -H ghp_abcdefghijklmnopqrstuvwxyz012345 https://vault.example",
    "VAULT_TOKEN=hvs.CAESIJ9q8w7e6r5t4y3u2i1o0p vault kv get -field=key px/acme",
  ])
  func `never has a key, which is said without it`(command: String) {
    let row = "Acme,acme.my.salesforce.com,sub-1,eu,acme,\"\(command)\""
    let found = problems(row)
    #expect(found.count == 1 && found[0].contains("a key in key_command"), "\(found)")
    for secret in [Self.uuid, "hunter2", "9a8b7c6d", "abcdefghij", "CAESIJ"] where command.contains(secret) {
      #expect(!found.joined().contains(secret), "\(found)")
    }
  }

  @Test(arguments: [
    "pass show px/acme", "op read op://vault/abcdefghijklmnopqrstuvwx12/key", "bw get password \(uuid)",
    "vault kv get -field=key secret/px/acme", "az keyvault secret show --subscription \(uuid) --name px --query value",
    "aws secretsmanager get-secret-value --secret-id arn:aws:secretsmanager:eu-1:123456789012:secret:px-acme-AbCdEf",
    "security find-generic-password -s px -a acme -w", "gpg -qd ~/.keys/acme-2026.gpg", "echo $PX_KEY_ACME",
    "printenv PX_KEY_ACME", "/usr/local/bin/px-key-for-acme-production-2026", "get-px-key-2026",
    "AWS_PROFILE=production aws ssm get-parameter --name px", "cat ~/keys/acme | tr -d ' '", "printf %s \"$KEY\"",
    "sh -c 'echo $PX_KEY_ACME'", "cat < ~/.px-keys/acme", "secret-tool lookup service px tenant acme",
    "grep ^acme= ~/.px-keys | cut -d= -f2",
  ])
  func `has the command of any password manager`(command: String) {
    let found = problems("Acme,acme.my.salesforce.com,sub-1,eu,acme,\"\(command.replacing("\"", with: "\"\""))\"")
    #expect(found.isEmpty, "\(found)")
  }

  @Test(arguments: [
    "\(uuid),acme.my.salesforce.com,sub-1,eu,acme,pass show x",
    "Acme,acme.my.salesforce.com,sub-1,eu,9a8b7c6d5e4f3a2b1c0d9e8f,pass show x",
    "Acme,acme.my.salesforce.com,sub-1,https://x.example/v1?key=9a8b7c6d5e4f3a2b1c0d9e8f,acme,pass show x",
    "Acme,acme.my.salesforce.com,sub-1,eu,00DgK000000HMGu!AQEAQBc8fFHqGj0Jd9yF3xR2wT1,pass show x",
  ])
  func `never has a key in another column either`(row: String) {
    let found = problems(row)
    #expect(found.count == 1 && found[0].contains("has a key in"), "\(found)")
  }

  @Test(arguments: [
    "Acme,00DgK000000HMGuUAO,\(uuid),eu,ana.ito+prod2026@acme.com,pass show x",
    "Acme Europe 2026,acme.my.salesforce.com,AP-ABCDEFGHIJKL-2-1,us2,acme-production-europe-2026,pass show x",
  ])
  func `has ids, user names and long aliases`(row: String) { #expect(problems(row).isEmpty, "\(problems(row))") }

  @Test func `is refused whole, with each of its lines, or where everybody can change it`() throws {
    guard let folder = TemporaryDirectory() else {
      Issue.record("no temporary folder")
      return
    }
    let path = folder.path + "/t.csv"
    #expect(throws: Failed.self) { try TenantsFile(at: path) }
    try NewFiles(files: [.init(path: path, text: "\(Self.header)\n\(Self.acme)\nB,,,,,\nC,x,y,z,a,b\n")]).write()
    do throws(Failed) {
      _ = try TenantsFile(at: path)
      Issue.record("two lines aren't right")
    } catch {
      #expect(error.sentence.contains("line 3") && error.sentence.contains("line 4"), "\(error.sentence)")
    }
    unlink(path)
    try NewFiles(files: [.init(path: path, text: "\(Self.header)\n\(Self.acme)\n")]).write()
    #expect(try TenantsFile(at: path).tenants.count == 1)
    chmod(path, 0o666)
    do throws(Failed) {
      _ = try TenantsFile(at: path)
      Issue.record("everybody can change its commands")
    } catch {
      #expect(error.sentence.contains("chmod o-w"), "\(error.sentence)")
    }
  }
}

@Suite struct `A key command` {
  private func problem(_ command: String, within limit: Duration = .seconds(60)) -> KeyCommand.Problem? {
    do throws(KeyCommand.Problem) {
      _ = try KeyCommand.key(of: command, within: limit)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    "echo k-123456789", "printf k-123456789", "printf 'k-123456789\\r\\n'", "printf '\\n k-123456789 \\n\\n'",
    "echo warning >&2; echo k-123456789", "echo k-123456789 | cat",
  ])
  func `prints the key in a line`(command: String) throws {
    #expect(try KeyCommand.key(of: command) == "k-123456789")
    // It is known as a secret from then on.
    #expect(!Secrets.stripped(from: "it says k-123456789").contains("k-123456789"))
  }

  @Test func `is refused in a sentence where it prints no key`() {
    #expect(problem("exit 3") == .failed(code: 3))
    #expect(problem("echo k-123456789; exit 1") == .failed(code: 1))
    #expect(problem("/nowhere/pass show x") == .notFound)
    #expect(problem("true") == .printedNothing)
    #expect(problem("echo; echo ' '") == .printedNothing)
    #expect(problem("echo k-123456789 >&2") == .printedErrorsOnly)
    #expect(problem("printf 'a\\nb\\n'") == .printedLines(2))
    #expect(problem("echo 'not a key'") == .notAKey)
    #expect(problem("printf 'k\\303\\251y'") == .notAKey)
    #expect(problem("yes") == .killed(seconds: 60))
    #expect(problem("kill -9 $$") == .failed(code: 137))
  }

  @Test(arguments: ["sleep 1000", "while :; do :; done", "cat /dev/zero >&2", "trap '' TERM; sleep 1000; true"])
  func `keeps nobody waiting`(command: String) { #expect(problem(command, within: .milliseconds(100)) != nil) }

  @Test func `says what to do, and never what was printed`() {
    for command in [
      "echo s3cret-value; exit 1", "printf 's3cret-value\\nx'", "echo s3cret-value >&2", "echo 's3cret-value x'",
    ] {
      let sentence = problem(command)?.sentence ?? ""
      #expect(sentence.contains("by hand") && !sentence.contains("s3cret"), "\(sentence)")
    }
  }
}
