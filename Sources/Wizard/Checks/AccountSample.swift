extension CheckContext {
  /// The most recently changed Accounts that a finished run must have read, with their mapped fields.
  struct Sample {
    let boundary: Moment
    let fields: [MappedField]
    /// Salesforce records, each with the only PX account that has its id.
    let pairs: [(salesforce: JSON, px: JSON, name: String)]
    /// The 18-character ids and the names of Accounts whose id isn't in any PX account read.
    let absent: [(id: String, name: String)]
    /// The number of Accounts whose id more than one PX account may have.
    let unclear: Int
    /// The number of PX accounts read, if there are more, so that an absent one may be among the others.
    let readOnly: Int?

    var total: Int { pairs.count + absent.count + unclear }
    /// Whether enough Accounts were compared to represent all of them. PX only updates accounts it already has. An
    /// absent Account may be a prospect who never used the product, so it isn't a problem. But if most are absent, the
    /// others prove nothing about the data.
    var isTelling: Bool { pairs.count * 2 >= total }

    /// `40 of 50 Accounts last changed by 2026-11-23 19:00 UTC`.
    func counted(_ count: Int) -> String {
      let accounts = total == 1 ? "Account" : "Accounts"
      return
        "\(count == total ? "" : "\(count) of ")\(total) \(accounts) last changed by \(boundary.date) \(boundary.clock) UTC"
    }

    /// The number of Accounts that were not compared, and why.
    var rest: String {
      var rest = ""
      if let readOnly, !absent.isEmpty {
        rest += " · not among the first \(readOnly) PX accounts: \(absent.count)"
      } else if !absent.isEmpty {
        rest += " · no PX account has the ID of \(absent.count): \(absentIDs)"
      }
      if unclear > 0 { rest += " · not compared, because more than one PX account may have the ID: \(unclear)" }
      return rest
    }

    /// The first ids, and the number of others.
    var absentIDs: String {
      let shown = absent.prefix(3).map(\.id).joined(separator: ", ")
      return absent.count > 3 ? "\(shown) and \(absent.count - 3) more" : shown
    }

    /// How to find out what absent Accounts mean; empty if PX has more accounts than were read.
    var whatDecides: String {
      guard readOnly == nil, !absent.isEmpty else { return "" }
      return ". They may not be in PX. To check, look up \(absent[0].id) in Salesforce, then search PX for its name"
    }

    /// `all 3 mapped fields`, in a sentence.
    var allFields: String { fields.count == 1 ? "the mapped field" : "all \(fields.count) mapped fields" }
  }
}
