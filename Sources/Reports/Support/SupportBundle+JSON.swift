internal import Wizard

extension SupportBundle {
  /// `index.json`: `{"madeAt","program","rehearsal","masked","headline","state","salesforceUser","errors","tried",
  /// "files":[{"name","about","bytes"}]}`.
  func jsonIndex(_ files: [File]) throws -> File {
    let session = report.session
    let encounters = session.encounters.compactMap { recorded -> Index.Error? in
      guard case .met(let encounter) = recorded.event else { return nil }
      return Index.Error(
        at: recorded.at.iso8601, seen: mask.masked(PlainText(encounter.seen).string),
        symptom: encounter.symptom.rawValue,
        tried: encounter.tried)
    }
    let index = Index(
      madeAt: report.now.iso8601, program: ProgramVersion.current, rehearsal: session.isNoVendorSystem,
      masked: mask.sentence,
      headline: report.headline, state: report.state,
      salesforceUser: mask.masked(session.answer(to: .approve)?["user"] ?? ""), errors: encounters,
      files: files.map { Index.Entry(name: $0.name, about: $0.about, bytes: $0.text.utf8.count) })
    return File(name: "index.json", about: "The same list for programs.", text: try JSONDocument.text(index))
  }

  private struct Index: Encodable {
    struct Error: Encodable {
      let at, seen, symptom: String
      let tried: Bool
    }

    struct Entry: Encodable {
      let name, about: String
      let bytes: Int
    }

    let madeAt, program: String
    let rehearsal: Bool
    let masked, headline, state, salesforceUser: String
    let errors: [Error]
    let files: [Entry]
  }
}
