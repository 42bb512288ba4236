@testable import Wizard

/// Any bytes give a document or an error, within the memory limit.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ size: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: data, count: size))
  var memory = 64 * size
  let before = memory
  let first = try? JSON(parsing: bytes, within: &memory)
  precondition((0...before).contains(memory))
  precondition((try? JSON(parsing: bytes)) == first || first == nil)
  return 0
}
