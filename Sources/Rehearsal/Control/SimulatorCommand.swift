extension Simulator {
  /// A command to the simulated tenant: what people would do in a browser, the clock, and the faults.
  package enum Command: Sendable {
    /// The Salesforce admin approves PX, in this org or by mistake in another.
    case authorize(Org)
    /// The PX admin clicks Synchronize.
    case synchronize
    /// Somebody edits a field of an Account in Salesforce, given by its ID or name.
    case edit(account: String, field: String, value: Input?)
    /// The PX admin sets the Salesforce Knowledge Base toggle and its channels.
    case knowledge(enabled: Bool, channels: [String])
    case fault(Fault, on: Bool)
    /// The clock advances, at most ten years at once.
    case advance(seconds: Int64)
    /// Everything returns to the initial state.
    case reset
  }

  /// The org in which the connection is approved.
  package enum Org: String, Codable, Sendable {
    case target, sandbox, other
  }

  /// A value as entered.
  package enum Input: Sendable {
    case number(Double), text(String)
  }

  /// Why a command wasn't performed, as a sentence.
  package struct Refusal: Error {
    let status: Int
    package let sentence: String

    init(_ sentence: String, status: Int = 400) { (self.sentence, self.status) = (sentence, status) }
  }
}

/// An Account field that can be edited, by its API name.
enum EditableField: String, CaseIterable, Sendable {
  case name = "Name"
  case type = "Type"
  case industry = "Industry"
  case annualRevenue = "AnnualRevenue"
  case numberOfEmployees = "NumberOfEmployees"
  case website = "Website"
  case phone = "Phone"
  case billingCity = "BillingCity"
  case customerTier = "Customer_Tier__c"

  /// - Parameter name: the API name, or the label: `Annual Revenue`.
  init(named name: String) throws(Simulator.Refusal) {
    let asked = name.lowercased().filter { $0 != " " }
    guard let field = Self.allCases.first(where: { $0.rawValue.lowercased() == asked }) else {
      let all = Self.allCases.map(\.rawValue).joined(separator: ", ")
      let shown = name.count > 60 ? name.prefix(60) + "…" : name[...]
      throw Simulator.Refusal("The simulator can't edit a field \"\(shown)\". Use one of these: \(all).")
    }
    self = field
  }

  /// Whether its values are numbers.
  private var isNumber: Bool { self == .annualRevenue || self == .numberOfEmployees }

  /// Returns the stored value for an entered one. Throws if the field doesn't accept it.
  func value(_ input: Simulator.Input?) throws(Simulator.Refusal) -> Value {
    switch input {
    case nil where self == .name: throw Simulator.Refusal("An account needs a name.")
    case nil: return .null
    case .number(let number)? where isNumber && abs(number) < 1e15: return stored(number)
    case .text(let text)? where !isNumber && !text.isEmpty && text.utf8.count <= 255: return .text(text)
    case .text(let text)? where isNumber:
      guard let number = Double(text), abs(number) < 1e15 else {
        throw Simulator.Refusal("\(rawValue) is a number.")
      }
      return stored(number)
    case .number?, .text?:
      throw Simulator.Refusal("\(rawValue) takes \(isNumber ? "a number" : "1 to 255 bytes of text").")
    }
  }

  private func stored(_ number: Double) -> Value {
    self == .annualRevenue ? .real(number) : .integer(Int64(number))
  }
}

extension World {
  /// Performs a command at the clock's current time. A reset creates a new world.
  static func perform(_ command: Simulator.Command, in world: inout World) throws {
    try world.goOn()
    switch command {
    case .authorize(let org): try world.note(.authorize(org))
    case .synchronize:
      guard world.integration.isConnected else {
        throw Simulator.Refusal("PX is not connected: authorize first.", status: 409)
      }
      try world.note(.synchronize)
    case .edit(let account, let field, let value):
      let field = try EditableField(named: field)
      try world.edit(try world.row(ofAccount: account), field, try field.value(value))
    // No API shows this setting, so nothing changes.
    case .knowledge: break
    case .fault(let fault, let on): try world.set(fault, on: on)
    case .advance(let seconds):
      guard try world.advance(seconds: seconds) else {
        throw Simulator.Refusal("seconds is 0 or more, ten years at most: this clock never goes back.")
      }
    case .reset: world = try World(world.options)
    }
  }

  private func edit(_ account: Int, _ field: EditableField, _ value: Value) throws(Database.Failure) {
    let update = try database.prepare(
      """
      UPDATE Account SET \(field.rawValue) = ?, changed = ?, LastModifiedDate = ?, LastModifiedById = ? WHERE rowid = ?
      """, [value, .moment(now), .moment(now), .row(Member.admin), .row(account)])
    try update.run()
  }

  /// Finds an account by its ID, or by its name in any case.
  func row(ofAccount text: String) throws -> Int {
    if let row = RecordId.accounts.row(of: text.utf8), row < seed.accounts { return row }
    let rows = try database.integers("SELECT rowid FROM Account WHERE Name = ? COLLATE NOCASE", [.text(text)])
    if rows.count == 1 { return Int(rows[0]) }
    let asked = text.count > 60 ? text.prefix(60) + "…" : text[...]
    guard rows.isEmpty else {
      throw Simulator.Refusal(
        "The simulator has \(rows.count) Accounts named \"\(asked)\". Use the Account's ID.", status: 404)
    }
    let example = try database.text("SELECT Name FROM Account WHERE rowid = 0") ?? ""
    throw Simulator.Refusal(
      "The simulator has no Account \"\(asked)\". Use \"\(example)\", for example, or an Account's ID.", status: 404)
  }
}
