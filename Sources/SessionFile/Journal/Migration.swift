internal import Wizard

/// Files of format 1 kept a signature's parts in columns, under no hash of their own.
extension Database {
  func sealsOfFormat1() throws(SessionFileError) -> [Seal] {
    var seals: [Seal] = []
    try run("SELECT role, person, at, count, head FROM seals ORDER BY number", []) { row in
      guard let role = Role(rawValue: row.text(0)) else { return }
      let signature = Signature(
        role: role, name: row.text(1), at: Moment(seconds: row.integer(2)), closes: Int(row.integer(3)))
      let statement = Seal.statement(signature, head: row.blob(4), isRehearsal: false)
      seals.append(Seal(statement: statement, hash: Chain.sha256(Array(statement.utf8)), keySignature: nil))
    }
    return seals
  }

  /// Brings an older file to the present format, all of it or nothing. The events stay as they are.
  func migrate() throws(SessionFileError) {
    guard format < Layout.format else { return }
    let seals = format == 1 ? try sealsOfFormat1() : []
    let isOldest = format == 1
    try transaction { () throws(SessionFileError) in
      try run("\(isOldest ? "DROP TABLE seals; \(Layout.seals)" : "") PRAGMA user_version = \(Layout.format);")
      for seal in seals { try insert(seal) }
    }
    format = Layout.format
  }
}
