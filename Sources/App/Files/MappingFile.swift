import Wizard

/// A mapping as a file.
enum MappingFile {
  /// Far more than any mapping needs, in bytes.
  private static let largest = 4 << 20

  static func text(at path: String) throws(BoundedFile.Problem) -> String {
    CSVTable.text(of: try BoundedFile.bytes(at: path, largest: largest))
  }

  /// All rows of a file, for a command that can do nothing without them.
  ///
  /// - Throws: why they can't be read.
  static func rows(at path: String) throws(Failed) -> [MappingRow] {
    let text: String
    do throws(BoundedFile.Problem) {
      text = try self.text(at: path)
    } catch {
      throw Failed(error.sentence(path))
    }
    do throws(MappingRow.ValidationError) {
      return try MappingRow.rows(csv: text)
    } catch {
      throw Failed("\(path): \(error.sentence).")
    }
  }
}
