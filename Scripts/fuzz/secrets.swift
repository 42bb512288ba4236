@testable import Wizard

/// Any pasted text gives one that isn't longer than the original plus a mark for each removed run.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: data, count: size), as: UTF8.self)
  if size % 64 == 9 { Secrets.learn(text) }
  let kept = Secrets.stripped(from: text)
  precondition(kept.utf8.count <= text.utf8.count * (Secrets.mark.utf8.count + 1))
  return 0
}
