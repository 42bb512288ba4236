import ArgumentParser
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
  /// - Throws: the code of a command that could not read, after it was said why.
  static func rows(at path: String) throws -> [MappingRow] {
    let text: String
    do throws(BoundedFile.Problem) {
      text = try self.text(at: path)
    } catch {
      Output.problem(error.sentence("\(PlainText(path))"))
      throw ExitCode(2)
    }
    do throws(MappingRow.ValidationError) {
      return try MappingRow.rows(csv: text)
    } catch {
      Output.problem("\(PlainText(path)): \(error.sentence).")
      throw ExitCode(2)
    }
  }
}
