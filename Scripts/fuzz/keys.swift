@testable import App
@testable import Screens

/// A terminal's bytes give the same keys however they are split, and a later Escape is always a key.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: size))
  let step = Int(bytes.first ?? 0) % 7 + 1
  let pieces = stride(from: 0, to: size, by: step).map { (Int64(0), Array(bytes[$0..<min($0 + step, size)])) }
  let whole = output([(0, bytes)])
  precondition(output(pieces) == whole)
  precondition(output([(0, bytes), (100_000, [27]), (200_000, [27])]).keys.last == .escape)
  return 0
}

private func output(_ pieces: [(Int64, [UInt8])]) -> KeyDecoder.Output {
  var decoder = KeyDecoder()
  var whole = KeyDecoder.Output()
  for (moment, bytes) in pieces {
    while let deadline = decoder.deadline, deadline < moment { whole.add(decoder.expire(at: deadline)) }
    whole.add(decoder.take(bytes, at: moment))
  }
  while let deadline = decoder.deadline { whole.add(decoder.expire(at: deadline)) }
  return whole
}
