import Wizard

/// A mapping in a file.
enum MappingFile {
  /// The size limit in bytes, far more than any mapping needs.
  private static let largest = 4 << 20

  static func text(at path: String, orPipe: Bool = false) throws(BoundedFile.Problem) -> String {
    CSVTable.text(of: try BoundedFile.bytes(at: path, largest: largest, orPipe: orPipe))
  }

  /// All rows of a file, for a command that requires them.
  ///
  /// - Throws: Why they can't be read.
  static func rows(at path: String) throws(Failed) -> [MappingRow] {
    let text: String
    do throws(BoundedFile.Problem) {
      text = try self.text(at: path, orPipe: true)
    } catch {
      throw Failed(error.sentence(path))
    }
    // Missing rows would mean missing fields, so a passed check would claim too much.
    let reading = MappingReading(text, anyDestination: true)
    guard reading.bad.isEmpty else {
      let lines = reading.bad.prefix(mostNamed).map { "\n  \($0.sentence)" }.joined()
      let rest = reading.bad.count > mostNamed ? "\n  and \(reading.bad.count - mostNamed) more" : ""
      throw Failed(
        "\(path): nothing was checked, because these lines aren't rows of a mapping. Fix or remove them:\(lines)\(rest)"
      )
    }
    guard !reading.rows.isEmpty else { throw Failed("\(path): there are no rows of a mapping in it.") }
    return reading.rows
  }

  /// The maximum number of unreadable lines to name.
  private static let mostNamed = 20
}
