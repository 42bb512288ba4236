import Foundation
import Screens
import Testing
import Wizard

/// All screens in four sizes, as files. Their diff shows what a change does to them.
///
/// `make frames` writes them again.
@Suite struct `Every screen` {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Frames")
  private static let isRecording = ProcessInfo.processInfo.environment["RECORD_FRAMES"] != nil

  @Test func `is as it was, letters, styles and cursor`() throws {
    for picture in Picture.allCases {
      let file = Self.folder.appendingPathComponent("\(picture.rawValue).txt")
      let text = FrameText.file(of: picture)
      if Self.isRecording { try Data(text.utf8).write(to: file) }
      let kept = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
      #expect(
        kept == text,
        "\(picture.rawValue).txt is another now (make frames writes it anew):\n\(Self.difference(kept, text))")
    }
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted()
    #expect(files == Picture.allCases.map { "\($0.rawValue).txt" }.sorted())
  }

  /// The removed and added lines with their numbers, up to a limit.
  private static func difference(_ old: String, _ new: String) -> String {
    let (old, new) = (old.components(separatedBy: "\n"), new.components(separatedBy: "\n"))
    let lines = new.difference(from: old).map { change in
      switch change {
      case .remove(let place, let line, _): (place, "- \(place + 1): \(line)")
      case .insert(let place, let line, _): (place, "+ \(place + 1): \(line)")
      }
    }
    let shown = lines.sorted { $0.0 < $1.0 }.prefix(24).map(\.1)
    return shown.joined(separator: "\n") + (lines.count > 24 ? "\n… \(lines.count - 24) more" : "")
  }

  @Test func `fits its window, in letters of its own`() {
    for (picture, frames) in Picture.all {
      for (size, frame) in zip(picture.sizes, frames) {
        #expect(frame.rows.count == size.rows && frame.rows.allSatisfy { $0.columns <= size.columns }, "\(picture)")
        #expect(!frame.rows.map(FrameText.styles).joined().contains("?"), "\(picture) has a style without a letter")
        #expect(!frame.text.contains("\u{FFFD}"), "\(picture)")
      }
    }
  }

  @Test func `is the same in ASCII, cell for cell, in letters that every terminal has`() {
    for (picture, frames) in Picture.all {
      for (size, frame) in zip(picture.sizes, frames) {
        let ascii = picture.drawing(size, true)
        #expect(ascii.text.utf8.allSatisfy { (0x20..<0x7F).contains($0) || $0 == 0x0A }, "\(picture)")
        #expect(ascii.cursor == frame.cursor && ascii.rows.map(FrameText.styles) == frame.rows.map(FrameText.styles))
        for (spelled, row) in zip(ascii.rows, frame.rows) {
          #expect(spelled.columns == row.columns)
          #expect(!spelled.text.contains("?") || row.text.contains { !$0.isASCII || $0 == "?" }, "\(picture)")
        }
      }
    }
  }

  /// If two rows look the same without color, they also have the same colors. So color never means anything that
  /// letters, symbols and weights don't show.
  @Test func `says nothing by colour alone`() {
    var colours: [String: (styles: String, picture: Picture)] = [:]
    for picture in Picture.allCases {
      for frame in Picture.all[picture] ?? [] {
        for row in frame.rows where !row.text.isEmpty {
          let look = "\(row.text)\n\(FrameText.mono(row))"
          let styles = FrameText.visibleStyles(row)
          if let known = colours[look] {
            #expect(
              known.styles == styles, "\(look)\n\(styles)\nis coloured otherwise in \(known.picture) than in \(picture)"
            )
          } else {
            colours[look] = (styles, picture)
          }
        }
      }
    }
  }

  /// Each file in `Features` that defines a panel has a picture. This reports a new panel without one.
  @Test func `shows each panel`() throws {
    let features = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Sources/Screens/Features")
    var defined: Set<String> = []
    for file in try FileManager.default.contentsOfDirectory(at: features, includingPropertiesForKeys: nil) {
      let text = try String(contentsOf: file, encoding: .utf8)
      let panel = /struct (\w+): (Feature|Reading|Confirming|Choosing|Filling) \{/
      defined.formUnion(text.matches(of: panel).map { String($0.output.1) })
    }
    let shown = Picture.allCases.compactMap { $0.stage.interface.panel.map { "\(type(of: $0))" } }
    #expect(defined == Set(shown))
    #expect(defined.count > 15)
  }
}
