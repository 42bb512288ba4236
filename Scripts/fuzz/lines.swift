@testable import Posix

/// Bytes give the same lines however they are split.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: size))
  let step = Int(bytes.first ?? 0) % 7 + 1
  precondition(lines(bytes, step) == lines(bytes, max(1, size)))
  return 0
}

private func lines(_ bytes: [UInt8], _ step: Int) -> [LineSplitter.Line] {
  var splitter = LineSplitter(limit: 16)
  var lines: [LineSplitter.Line] = []
  var place = 0
  while place < bytes.count {
    let end = min(place + step, bytes.count)
    splitter.append(bytes[place..<end])
    while let line = splitter.next() { lines.append(line) }
    place = end
  }
  if let rest = splitter.rest() { lines.append(rest) }
  return lines
}
