import FoundationEssentials
import SessionFile
import StoreProtocol
import Wizard

extension StoredEvent {
  init(_ event: RecordCopy.Event) {
    self.init(
      sequence: event.sequence, at: event.at.seconds, payload: Data(event.payload).base64EncodedString(),
      hash: Chain.hex(event.hash))
  }
}

extension StoredSeal {
  init(_ seal: Seal) {
    self.init(statement: seal.statement, hash: Chain.hex(seal.hash), signature: seal.keySignature)
  }
}

extension StoredPicture {
  init(_ picture: RecordCopy.Picture) {
    self.init(
      sha256: picture.sha256, name: picture.name, mediaType: picture.mediaType, at: picture.at.seconds,
      bytes: picture.bytes.map { Data($0).base64EncodedString() })
  }
}

extension StoredAddition {
  init(_ addition: RecordCopy.Addition) {
    self.init(
      events: addition.events.map { StoredEvent($0) }, seal: addition.seal.map { StoredSeal($0) },
      picture: addition.picture.map { StoredPicture($0) },
      summary: Dictionary(addition.summary.map { ($0.key, $0.value) }) { first, _ in first })
  }
}
