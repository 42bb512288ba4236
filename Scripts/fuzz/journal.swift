@testable import SessionFile
@testable import Wizard

/// Any events of a file, one per line, with matching hashes: they are read up to the first invalid one, and what was read
/// can be reported and continued.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  let lines = Array(UnsafeBufferPointer(start: data, count: size)).split(separator: 10).map(Array.init)
  var hash = Chain.origin
  var rows: [Examination.Row] = []
  for (place, line) in lines.enumerated() {
    hash = Chain.hash(after: hash, sequence: place + 1, payload: line)
    let at = Payload.reading([line]).first?.recorded ?? Moment(seconds: 0)
    rows.append(Examination.Row(sequence: place + 1, at: at, payload: line, hash: hash))
  }
  let strict = Examination(rows: rows, seals: [], attachments: [])
  let opened = Examination(rows: rows, seals: [], attachments: nil)
  // What verifies can be opened. An event that verifies is encoded the same again.
  if strict.firstBroken == nil { precondition(opened.firstBroken == nil && opened.hashes == strict.hashes) }
  for (recorded, line) in zip(strict.recorded, lines) {
    guard let again = try? Payload(recorded: recorded.at, event: recorded.event).encoded(),
      Payload.reading([again]).first?.event == recorded.event, (try? JSON(parsing: again)) == (try? JSON(parsing: line))
    else { preconditionFailure("an event is another one when it is written again") }
  }
  let now = strict.recorded.last?.at ?? Moment(seconds: 0)
  _ = Report(session: opened.session, now: now).sections
  _ = Report(session: opened.session, now: now).summary
  _ = opened.session.nextTurn()
  return 0
}
