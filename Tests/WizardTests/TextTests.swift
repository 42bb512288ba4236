import Testing
import Wizard

@Suite struct `A cluster that terminals disagree on` {
  @Test(arguments: [
    ("👍🏽", "👍"), ("👨‍👩‍👧", "👨👩👧"), ("❤️", "❤"), ("🏳️‍🌈", "🏳🌈"), ("1️⃣", "1"), ("🇩🇪", "DE"), ("é", "é"), ("日本語", "日本語"),
    ("नमस्ते", "नमस्ते"), ("שלום", "שלום"),
  ])
  func `is shown in a form they agree on`(text: String, shown: String) {
    #expect(PlainText(text).string == shown)
  }
}

@Suite struct `Plain text` {
  @Test(arguments: [
    ("a\u{1B}[31mb", "a\u{FFFD}[31mb"), ("a\r\nb\tc", "a b c"), ("x\u{202E}y", "x\u{FFFD}y"),
    ("\u{9B}2J", "\u{FFFD}2J"),
    ("a\u{200B}b\u{FEFF}", "ab"), ("❤\u{FE0F}", "❤"), ("\0", "\u{FFFD}"), ("\u{E0041}", ""), ("日本 é", "日本 é"),
    ("\u{2028}", " "), ("\u{7F}", "\u{FFFD}"),
  ])
  func `holds nothing that a terminal could obey`(text: String, shown: String) {
    #expect(PlainText(text).string == shown)
  }
}

@Suite struct `A text in rows` {
  @Test(arguments: [
    ("", 5, []), ("abc", 5, ["abc"]), ("abcdefghijk", 5, ["abcde", "fghij", "k"]),
    ("abcde fghij", 5, ["abcde", "fghij"]),
    ("a abcdefg b", 5, ["a", "abcde", "fg b"]), ("日本語", 4, ["日本", "語"]), ("日本語", 3, ["日", "本", "語"]),
    ("日本", 1, ["日", "本"]), ("日 x", 1, ["日", "x"]), ("abcdefghij x", 5, ["abcde", "fghij", "x"]),
    ("  a   b ", 9, ["a b"]),
  ])
  func `breaks at blanks, and else at its columns`(text: String, width: Int, rows: [String]) {
    #expect(PlainText(text).wrapped(to: width).map(\.string) == rows)
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["x", "日", "xx "])
  func `takes time in proportion to the text`(unit: String) {
    let text = PlainText(String(repeating: unit, count: 4_000_000 / unit.utf8.count))
    let rows = text.wrapped(to: 74)
    #expect(rows.allSatisfy { $0.columns <= 74 } && rows.count > 10_000)
  }
}

@Suite struct `Secrets in a text` {
  @Test(arguments: [
    (
      "https://x.my.salesforce.com/a?error=invalid_client&error_description=app+must&code=S3CRET#t=9",
      "https://x.my.salesforce.com/a?error=invalid_client&error_description=app+must&code=[removed]#t=[removed]"
    ),
    ("token 00Dxx0000001gPL!AQ4AQPzS.canary.Wdf here", "token [removed] here"),
    ("Authorization: Bearer abc.def.ghi", "Authorization: Bearer [removed]"),
    ("a=b, Industry = Software!", "a=b, Industry = Software!"),
    ("Great! It works", "Great! It works"),
  ])
  func `are taken out of what people paste, and nothing else is`(text: String, kept: String) {
    #expect(Secrets.stripped(from: text) == kept)
  }

  /// Each has CANARY in place of a secret, which must be replaced by the mark.
  @Test(arguments: [
    "https://bob:CANARY@acme.my.salesforce.com/x", "https://bob:CAN/CANARY@acme.my.salesforce.com",
    "https://bob:p@CANARY@acme.com/a?b", "BEARER CANARY", "Bearer\tCANARY", "Bearer\u{A0}CANARY", "(bearer) CANARY",
    "Bearer, CANARY", "Bearer token: CANARY", "bearer token CANARY1x2", "Authorization:Bearer=CANARY",
    "Authorization%3A%20Bearer%20CANARY", "\"Authorization\": \"Bearer CANARY\"", "Bearer\nCANARY",
    "Basic CANARY1=", "authorization: basic CANARY", "Basic YWxhZGRpbjpvcGVuCANARY2", "curl -u bob:CANARY https://a.b",
    "curl -u 'bob:CAN CANARY' x", "curl -ubob:CANARY x", "curl --user=bob:CANARY", "login --password CANARY",
    "password: CANARY", "Password = CANARY", "PASSWORD：CANARY", "pwd=CANARY", "pass=CANARY", "client_secret=CANARY",
    "\"access_token\":\"CANARY\"", "{\\\"access_token\\\":\\\"CANARY\\\"}", "'refresh_token' => 'CANARY x'",
    "refresh_token: CANARY",
    "x-aptrinsic-api-key: CANARY", "-H 'X-APTRINSIC-API-KEY:CANARY'", "api_key=CANARY", "API key: CANARY",
    "GAINSIGHT_PX_API_KEY=CANARY", "acme.com/ok#refresh_token=CANARY", "acme.com/ok#x=CANARY", "code=aPrxCANARY",
    "it says aPrxCANARY.CANARY", "the 5Aep861CANARYCANARYCANARY one", "eyJhbGciOiJIUzI1NiJ9.CANARYCANARY.CANARYCANARY",
    "https://a.b/c?error_token=CANARY", "error_token=CANARY", "a.b/c?errors=CANARY", "a.b/c?x=CAN?CANARY",
    "a.b/c?x=CAN#CANARY", "https://a.b/x;jsessionid=CANARY?y=1",
    "https://a.b/c?error_uri=https%3A%2F%2Fx%3Fcode%3DCANARY9",
    "00Dxx0000001gPL%21AQCANARY", "00dxx0000001gpl!CANARY", "wow!00Dxx0000001gPL!AQ.CANARY",
    "00Dxx0000001gPLEAY!AQCANARY", "<urn:password>CANARY CANARY</urn:password>", "Cookie: sid=1; b=CANARY",
    "sid=CANARY", "session id: CANARY", "password=\"a\\\"CANARY\"", "password: “CANARY x”",
    "the password is: CANARY", "password CANARY", "my API key is CANARY", "the client secret was: CANARY",
    "Passwort ist CANARY", "password:\nCANARY", "password:\r\n  CANARY", "| password | CANARY |", "password\tCANARY",
    "<tr><td>Password</td><td>CANARY</td></tr>", "pass\u{200B}word: CANARY", "password: \u{2060}CANARY",
    "password:\u{200B} CAN\u{200D}CANARY", "verification code: CANARY", "access token CANARY12",
    "-----BEGIN RSA PRIVATE KEY-----\nMIIECANARY\nCANARY==\n-----END RSA PRIVATE KEY-----",
    "-----BEGIN PRIVATE KEY-----\nCANARY", "use ghp_CANARY0123456789abcdefghij", "xoxb-1234-CANARY",
    "AKIACANARY0123456789",
    "authorization: basic q2FuYXJ5CANARY",
    "PX key is CANARY-4e5f-9a8b", "my PX key: CANARY", "secret key CANARY99", "pw: CANARY", "PW = CANARY",
    "password for ana: CANARY7x", "password for px@acme.com = CANARY7x",
    "the password of the integration user is CANARY7x",
    "password - CANARY7x", "password – CANARY7x", "password — CANARY7x", "**Password:** CANARY", "password:\n- CANARY",
    "password:\n• CANARY", "`password`: `CANARY`", "pass\u{FE0F}word: CANARY", "pass\u{2064}word\u{061C}: CANARY",
    "ｐａｓｓｗｏｒｄ: CANARY", "ｐａｓｓｗｏｒｄ：CANARY", "<th>Password</th><td class=\"x\">CANARY</td>",
    "<dt>API key</dt> <dd>CANARY</dd>",
    "Password<br/>CANARY", "password aCANARYb3/Xy9+z==", "MFA code: CANARY1", "authentication code CANARY1",
    "ghu_CANARY0123456789abcdefghij",
    "xoxs-CANARY-12345", "ASIACANARY0123456789", "sk_live_CANARY0123456789abcdef", "ya29.CANARY0123456789abcdef",
    "npm_CANARY0123456789abcdefghijklmno",
    "-----BEGIN OPENSSH PRIVATE KEY-----\nCANARY\n-----END OPENSSH PRIVATE KEY-----\nafter",
    "-----BEGIN ENCRYPTED PRIVATE KEY-----\nCANARY",
    "Authorization: OAuth CANARY12x", "Authorization: Token CANARY12x", "https://a.b/c?access_token=CANARY",
    "client_secret=CANARY&x=y",
    "https://a.b/services?sid=00D000000000001!CANARY", "connectedStatus: 00D000000000001EAA!AQ.CANARY",
    "Set-Cookie: sid=CANARY; path=/",
    "export SF_ACCESS_TOKEN='CANARY'", "//registry/:_authToken=CANARY", "aws_secret_access_key = CANARY",
    "contraseña: CANARY", "Contrasena = CANARY", "mot de passe : CANARY", "Senha: CANARY", "wachtwoord CANARY7x",
    "lösenord: CANARY", "hasło: CANARY", "PIN: CANARY", "my pin is CANARY7x",
    "https://hooks.slack.com/services/T0000/B0000/CANARY0123456789",
    // From Salesforce's commands and pages: session IDs, auth URLs, codes, and a consumer secret.
    "00DgK000000HMGu!AQEAQBc8fFHqGj0Jd9yF3xR2wT1.CANARY_kq7ZrX0uYb5nVt4mLpQ8sWd6eGh2jKiO1aSfC3vBzN9xMyTqR4uPwE7lDkJ",
    "session 00DgK000000HMGuUAO!AQEAQBc8fFHqGj0.CANARYkq7ZrX0uYb5nVt4mLpQ8sWd6eGh2jKiO1aSfC3vBzN9xMyTqR4 ended",
    #"export T=00DgK000000HMGu\!AQEAQBc8CANARY"#, "00DgK000000HMGu&#33;AQEAQBc8CANARY",
    "/home/ana/00DgK000000HMGu!AQEAQBc8CANARY.png", "Acme: 00DgK000000HMGu!AQEAQBc8CANARY",
    "force://PlatformCLI::5Aep861CANARYCANARY@acme.my.salesforce.com",
    "force://3MVG9abc:CANARY0123456789:5Aep861CANARYCANARY@acme.my.salesforce.com",
    "force://PlatformCLI::CANARYwithout.Its.Prefix@acme.my.salesforce.com",
    "Consumer Secret: A1B2C3CANARY", "Consumer Secret A1B2C3CANARY",
    "https://test.salesforce.com/secur/frontdoor.jsp?sid=00DgK!CANARY",
    "security token: CANARY1x2y3z",
    "{\"sfdxAuthUrl\": \"force://PlatformCLI::CANARY1234567890@acme.my.salesforce.com\"}",
    "X-SFDC-Session: 00DgK000000HMGu!CANARY", "<sessionId>CANARY</sessionId>",
    "<ns1:sessionId>00DgK000000HMGu!CANARY</ns1:sessionId>",
    "aPrx4sgoM2Nd1zWeFVlOWveD0HhYmiDiLmlLnXEBgX01tpVOQMWVSUuafFPHu3kCSjzk4CANARY",
    "<HOOKS.slack.com/services/T012345/B012345/CANARYabcdef>",
  ])
  func `are found however they are written`(text: String) {
    let kept = Secrets.stripped(from: text)
    #expect(!kept.contains("CANARY"), "\(kept)")
    #expect(kept.contains(Secrets.mark), "\(kept)")
    #expect(Secrets.stripped(from: kept) == kept)
  }

  @Test(arguments: [
    "the access token has expired", "Access token: expired since Tuesday", "password policy", "Basic plan",
    "Basic JavaScript", "code: INVALID_SESSION_ID", "code=INVALID_SESSION_ID", "exit code=2", "bearer of news",
    "the bearer token is expired", "Bearer authentication", "INVALID_SESSION_ID: Session expired or invalid",
    "INVALID_AUTH_HEADER: none", #"[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]"#,
    #"{"error":"invalid_grant","error_description":"expired access/refresh token"}"#,
    #""accessToken": "[REDACTED] Use 'sf org auth show-access-token'""#, "Bearer [REDACTED]", "api_key=[removed]",
    "a.b/c?ERROR=x&errorCode=7&error_description=user+said+no#error_uri=z", "mail bob@acme.com",
    "https://acme.com:8443/a",
    "https://acme.com:8443/a@b", "https://acme.com/a@b:c", "Authorization: done at 15:00",
    "Authorization: 2026-11-24T10:00Z",
    "Tokens: 5 left", "Industry = Software", "ratio 3:4, 15:30 GMT", "00D5g000004XyZaEAK is the org", "see #3 = done",
    "Secret Santa", "we lost the API key", "the order in the code", "-u is the option", "Cookies: allowed", "ls -l a:b",
    "password is wrong", "the password was changed yesterday", "API key is missing", "session id not found",
    "the API key for api-eu.aptrinsic.com", "Invalid token OAUTH_APP_BLOCKED", "Token endpoint /services/oauth2/token",
    "INVALID_LOGIN: Invalid username, password, security token; or user locked out.", "| a table | of | cells |",
    "missing required code challenge", "-----BEGIN CERTIFICATE-----\nabc", "zero\u{200B}width", "the pass code",
    "the password expired yesterday", "reset your password", "the password for ana@acme.com has expired",
    "a password of 12 characters",
    "password policy: 90 days", "the token was created 2026-11-23", "token 2026-11-23T14:05:00Z is the newest",
    "password – see the vault",
    "error code: 5001234", "Error code 500123", "Status code: 1234567", "zip code: 9410512", "order 0012345678",
    "order number PO-2026-00317",
    "commit 3f2a9c1d5e8b7a6f4c3d2e1f0a9b8c7d6e5f4a3b", "001gK00000ABCdeFGH", "record 0061a00000Hk2LmAAJ is missing",
    "API key 001gK00000ABCdeFGH",
    "case 00012345", "00D5g000004XyZaEAK", "the session ended at 14:05", "key: Industry", "Key account: Acme 2026",
    "keys: 12 of 12",
    "the secret of success", "Token refresh at 03:00 GMT", "password reset for ana1@acme.com",
    "a1b2c3d4-4e5f-9a8b-77c0-ffee12345678",
    "API version 62.0, 1,024 records, +1 415 555 0100", "the code is in the repository",
    "who has the API key, Ana or Lee?",
    "Passwords are never typed here", "no password was asked for", "Tier__c → tier, PX_Score__c → score",
    "the <b>token</b> expired",
    "PIN the tab", "la contraseña no es correcta", "an impasse: nothing moves", "the wachtwoord field",
    "hooks.slack.com/services/ is refused", "Zasób: 12 rekordów", "Straße: Hauptstraße 12",
    "00DgK000000HMGuUAO", "00DgK000000HMGu", "org 00DgK000000HMGuUAO!", "Is it 00DgK000000HMGu! Yes",
    "https://acme.my.salesforce.com/001gK00000ABCdeFGH", "AP-ABCDEFGHIJKL-2-1", "005gK000000000001",
    "0H4gK0000000001AAA",
    "3f786850e387550fdab836ed7e6dc881de23001b9a7e6ba5dfa0e3f6c1d2b4a5",
    "SHA-256 3f786850e387550fdab836ed7e6dc881de23001b9a7e6ba5dfa0e3f6c1d2b4a5",
    "👍 très bien", "👩\u{200D}💻", "00D5g000004XyZa!", "", "!", "https://", "a=", "password:", "Bearer",
  ])
  func `are not seen where there are none`(text: String) {
    #expect(Secrets.stripped(from: text) == text)
  }

  /// A consumer secret has no label before it if somebody copies only the field.
  @Test func `of 64 hexadecimal digits in capitals are those of an app`() {
    let digits = "A1B2C3D4E5F60718293A4B5C6D7E8F90A1B2C3D4E5F60718293A4B5C6D7E8F90"
    for text in [digits, "it is \(digits).", "\"\(digits)\"", "x=\(digits)", "https://a.b/\(digits)/c"] {
      #expect(Secrets.stripped(from: text) == text.replacing(digits, with: Secrets.mark))
      #expect(Secrets.hasShape(in: text))
    }
    // Digests are written in lowercase. A longer or shorter run is something else.
    let others = [
      digits.lowercased(), digits + "A", String(digits.dropLast()), digits + "z", "x" + digits,
      String(repeating: "1234", count: 16), String(repeating: "ABCD", count: 16),
    ]
    for text in others { #expect(Secrets.stripped(from: text) == text) }
  }

  /// Texts that are made to be slow: anything that scans the rest for each character would take minutes.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "a", "://", "a:a", "pass:", "code:", "cookie:", "password=the:", "bearer ", "bearer,of,", "?a#", "-u '", "-u x",
      "00D000000000000!", ":", "\"", "<password>", "aPrx", "https://a:b", "%3D", "pass:;", "é", " ",
      "-----begin private key", "password=\"", "password is ", "\t|",
    ])
  func `take time in proportion to the text`(unit: String) {
    let text = String(repeating: unit, count: 100_000 / unit.count)
    #expect(Secrets.stripped(from: text).count <= text.count + Secrets.mark.count * text.count)
  }

  /// Known secrets have no recognizable shape, and nothing before them.
  @Test(arguments: [
    "KEY", "it is KEY, I think", "xKEYx", "k: 'KEY'.", "KEY KEY", "https://a.b/KEY/c", "file-KEY.png", "| KEY |",
    "👍KEY👍",
  ])
  func `are found wherever they stand once they are known`(text: String) {
    let key = "Plain-known-canary-\(UInt64.random(in: 0 ... .max))-of-no-shape"
    let halves = (key.prefix(9), key.dropFirst(9))
    let before = text.replacing("KEY", with: key)
    #expect(Secrets.stripped(from: before) == before)
    Secrets.learn(key)
    let written = [
      key, key.uppercased(), key.lowercased(), "\(halves.0)\u{200B}\(halves.1)", "\(halves.0)\n\(halves.1)",
      "\(halves.0)  \(halves.1)",
    ]
    for form in written {
      let kept = Secrets.stripped(from: text.replacing("KEY", with: form))
      #expect(kept == text.replacing("KEY", with: Secrets.mark), "\(form): \(kept)")
    }
    for other in [String(key.dropLast()), String(key.dropFirst()), key.replacing("known", with: "other")] {
      #expect(Secrets.stripped(from: other) == other)
    }
  }

  @Test func `that are shorter than a word take no word away`() {
    for word in ["", " ", "k", "Acme", "prod", "Account"] { Secrets.learn(word) }
    #expect(Secrets.stripped(from: "Account Acme in prod, k") == "Account Acme in prod, k")
  }

  @Test func `never reach the record`() {
    var scene = Scene()
    scene.perform(.note(nil, text: "https://a.b/c?sid=CANARY see"))
    scene.answer(.statusPage, ["status": "unread", "reason": "https://a.b/c?sid=CANARY"])
    scene.perform(.park(until: nil, reason: "00Dxx0000001gPL!CANARYCANARY"))
    #expect(!"\(scene.session.log)".contains("CANARY"))
  }

  @Test func `that are a session never reach the record, in whatever field`() {
    let token = "00DgK000000HMGu!AQEAQBc8fFHqGj0Jd9yF3xR2wT1.CANARY_kq7ZrX0uYb5nVt4mLpQ8sWd6eGh2jKiO1aSfC3vBzN9xMyT"
    var scene = Scene()
    scene.answer(.statusPage, ["status": "unread", "reason": token])
    scene.walk(until: .target)
    scene.answer(.target, ["org": token, "subscription": token])
    scene.answer(.target, ["org": Scene.target, "subscription": "sub \(token)"])
    scene.walk(until: .fieldMappings)
    scene.answer(.fieldMappings, ["kept": "/home/ana/\(token).csv"])
    scene.walk(until: .sfUserReady)
    scene.perform(.waive(.sfUserReady, reason: "see \(token)"))
    scene.perform(.note(.sfUserReady, text: token))
    scene.perform(.meet(.tokenExpired, seen: token, tried: false))
    scene.perform(
      .attach(Attachment(step: .matching, name: "\(token).png", mediaType: "image/png", sha256: "0", bytes: 1)))
    scene.perform(.park(until: nil, reason: "token \(token)"))
    #expect(scene.session.recordCount > 8 && !"\(scene.session.log)".contains("CANARY"))
  }
}

@Suite struct `An org's name` {
  private func agreement(_ left: String, _ right: String) throws -> OrgName.Agreement {
    try OrgName(left).agrees(with: try OrgName(right))
  }

  @Test func `is the same in any case, on any of its hosts, with 15 or 18 characters`() throws {
    #expect(try agreement("https://ACME.my.salesforce.com/home?x=1", "acme.lightning.force.com") == .same)
    #expect(try agreement("00D5g000004XyZa", "00D5g000004XyZaEAK") == .same)
    #expect(try agreement("acme.my.salesforce.com", "acme2.my.salesforce.com") == .different)
    #expect(try agreement("00D5g000004XyZa", "00D5g000004Xyza") == .different)
    #expect(try agreement("acme.my.salesforce.com", "00D5g000004XyZa") == .incomparable)
  }

  @Test(arguments: [
    "acme.my.salesforce.com", "https://acme.my.salesforce.com/", "ACME.lightning.force.com/lightning/page/home",
    "acme.my.salesforce-setup.com", "http://acme.my.site.com?x=1#y", " acme-corp-2.my.salesforce.com\n",
    "https://acme.my.salesforce.com:443/a", "develop.my.salesforce.com", "acme-develop.my.salesforce.com",
    "https://acme.my.salesforce.com/?un=ana@acme.com", "0acme.my.salesforce.com", "00D5g000004XyZa",
    "00D5g000004XyZaEAK", "00d5g000004xyzaeak", "00D5G000004XYZAEAK",
  ])
  func `is taken as people copy it`(text: String) throws {
    let name = try OrgName(text)
    if let host = name.host {
      #expect(host.hasSuffix(".my.salesforce.com") && host.allSatisfy { $0.isASCII })
    } else {
      #expect(name.short == "00D5g000004XyZa")
    }
  }

  @Test(arguments: [
    ("acme.develop.my.salesforce.com", OrgKind.developer), ("acme-dev-ed.develop.lightning.force.com", .developer),
    ("https://acme-dev-ed.my.salesforce.com", .developer), ("acme.scratch.my.salesforce.com", .scratch),
    ("acme.demo.my.salesforce-setup.com", .demo), ("brave-bear-1a2b3c.trailblaze.lightning.force.com", .playground),
    ("acme.patch.my.salesforce.com", .patch), ("acme.free.my.salesforce.com", .free),
    ("acme--uat.my.salesforce.com", .sandbox), ("acme--uat.sandbox.lightning.force.com", .sandbox),
    ("acme.sandbox.my.site.com", .sandbox), ("acme--uat.cs77.my.salesforce.com", .sandbox),
  ])
  func `is refused with its kind where that isn't production`(text: String, kind: OrgKind) {
    #expect(throws: ValidationError.notProduction(kind)) { try OrgName(text) }
    #expect(ValidationError.notProduction(kind).sentence.hasPrefix("That is \(kind.words)."))
    #expect(OrgKind(host: text) == kind)
  }

  @Test(arguments: [
    "acme.my.salesforce.com beta.my.salesforce.com", "acme.my.salesforce.com,beta.my.salesforce.com",
    "acme.my.salesforce.com/beta.my.salesforce.com", "acme.my.salesforce.com\nbeta.my.salesforce.com",
    "acme corp.my.salesforce.com", "user@acme.my.salesforce.com", "https://user:pw@acme.my.salesforce.com",
    "https://acme.my.salesforce.com@evil.com", "https://acme.my.salesforce.com:443@evil.com",
    "<b>acme</b>.my.salesforce.com",
    "<acme.my.salesforce.com>", "\u{430}cme.my.salesforce.com", "\u{212A}acme.my.salesforce.com",
    "acme\u{200B}.my.salesforce.com", "acme\\.my.salesforce.com", "evil.com\\acme.my.salesforce.com",
    "https://evil.com\\.my.salesforce.com", "acme_corp.my.salesforce.com", "-acme.my.salesforce.com",
    "acme-.my.salesforce.com", "acme---uat.my.salesforce.com.", "acme..my.salesforce.com", "a.b.c.my.salesforce.com",
    "acme.other.my.salesforce.com", "ftp://acme.my.salesforce.com", "javascript:acme.my.salesforce.com",
    "acme.my.salesforce.com:8443", "acme.salesforce.com", "my.salesforce.com", "acme%2emy.salesforce.com",
    "00D5g000004XyZ\u{430}", "",
  ])
  func `is refused where it is not one name`(text: String) {
    #expect(throws: ValidationError.notAnOrg) { try OrgName(text) }
  }

  @Test(arguments: [
    ("login.salesforce.com", ValidationError.everyOrgsLogin), ("https://test.salesforce.com/", .everyOrgsLogin),
    ("acme--dev.sandbox.my.salesforce.com", .notProduction(.sandbox)), ("00D5g000004XyZaEAX", .mistypedID),
    ("Acme Production", .notAnOrg), ("00D5", .notAnOrg),
    (".my.salesforce.com", .notAnOrg), ("acme.my.salesforce.com.evil.com", .notAnOrg),
    ("00d5g000004xyza", .idWithoutCase), ("00dgk000000hmgu", .idWithoutCase), ("00d5g000004XyZa", .idWithoutCase),
  ])
  func `is refused where it tells nothing`(text: String, complaint: ValidationError) {
    #expect(throws: complaint) { try OrgName(text) }
  }
}
