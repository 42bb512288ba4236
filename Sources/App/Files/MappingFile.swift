import Wizard

/// A mapping as a file.
enum MappingFile {
  /// Far more than any mapping needs, in bytes.
  private static let largest = 4 << 20

  static func text(at path: String) throws(BoundedFile.Problem) -> String {
    String(decoding: try BoundedFile.bytes(at: path, largest: largest), as: UTF8.self)
  }

  /// The rows of the contract's CSV, for a command that can do nothing without them.
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
