import Screens
import SessionFile
import Wizard

/// What people ask for that reads or writes a file of theirs.
extension ActiveSession {
  /// Takes a picture into the record beside a step.
  ///
  /// - Returns: why not, in a sentence.
  mutating func attach(_ path: String, beside step: StepID, at now: Moment) throws(SessionFileError) -> String? {
    let path = TypedPath(path).path
    let bytes: [UInt8]
    do throws(BoundedFile.Problem) {
      bytes = try BoundedFile.bytes(at: path, largest: Attachment.largest)
    } catch {
      return error.sentence(path)
    }
    guard let type = Attachment.mediaType(of: bytes) else {
      return "\(path) is neither a picture (PNG, JPEG, GIF, WebP) nor a PDF. Take a screenshot, and name its file."
    }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let attachment = Attachment(
      step: step, name: name, mediaType: type, sha256: Chain.hex(Chain.sha256(bytes)), bytes: bytes.count)
    switch try perform(.attach(attachment), at: now, picture: bytes) {
    case .refused(let refusal): return refusal.sentence
    case .recorded, .nothing: return nil
    }
  }
}

extension Conversation {
  /// Reads rows from a file, for the page of rows.
  mutating func readRows(_ path: String) {
    let path = TypedPath(path).path
    do throws(BoundedFile.Problem) {
      take(rowsOf: try MappingFile.text(at: path))
    } catch {
      take(fileProblem: error.sentence(path), done: "")
    }
  }

  /// Writes rows to a new file.
  mutating func exportRows(_ csv: String, to path: String) {
    let path = TypedPath(path).path
    do throws(NewFiles.Problem) {
      try NewFiles(files: [.init(path: path, text: csv)]).write(mode: 0o600)
      take(fileProblem: nil, done: "Written to \(path).")
    } catch {
      take(fileProblem: error.sentence, done: "")
    }
  }

  /// Takes a picture in; says whether the session's file could be written.
  mutating func attach(_ path: String, beside step: StepID, in active: inout ActiveSession, at now: Moment) -> Bool {
    do throws(SessionFileError) {
      if let problem = try active.attach(path, beside: step, at: now) {
        take(fileProblem: problem, done: "")
      } else {
        closePanel()
        take(fileProblem: nil, done: "Taken in: \(path).")
      }
      return true
    } catch {
      report(PlainText(error.sentence))
      return false
    }
  }
}
