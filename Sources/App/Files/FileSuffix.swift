import ArgumentParser

/// The file type that a name's suffix promises. Programs couldn't open a file with a different content, so commands
/// refuse to write one.
enum FileSuffix {
  /// The part of a file name after its last dot, in lowercase.
  static func of(_ path: String) -> String? {
    let name = path.split(separator: "/").last ?? ""
    return name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() }
  }

  /// Suffixes of common file types. Anything else after a dot, such as a date, says nothing about the file.
  private static let known: Set<String> = [
    "pdf", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "ppt", "pptx", "csv", "tsv", "xml", "yaml", "yml", "png",
    "jpg", "jpeg", "gif", "svg", "zip", "gz", "tgz", "xz", "bz2", "zst", "7z", "rar", "tar", "ics", "ical", "json",
    "html", "htm", "md", "markdown", "txt", "log", "eml", "exe", "sqlite", "db", "reconnect",
  ]

  /// - Parameters:
  ///   - thing: What is written, for the beginning of a sentence.
  ///   - taken: The suffixes that are accepted, the preferred one first.
  ///   - advice: A further sentence.
  static func refuse(_ path: String?, for thing: String, unless taken: [String], advice: String = "") throws {
    guard let suffix = path.flatMap(of), known.contains(suffix), !taken.contains(suffix) else { return }
    let names = taken.map { ".\($0)" }
    let list = names.count == 1 ? names[0] : names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
    throw ValidationError(
      "\(thing) can't be written as .\(suffix). Use \(list).\(advice.isEmpty ? "" : " \(advice)")")
  }
}
