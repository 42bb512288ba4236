extension Event: Codable {
  /// The value of `event` in a stored event.
  private enum Word: String, Codable {
    case began, opened, answered, waived, withdrawn, noted, met, parked, unparked, connected, verdict, superseded,
      closed
    case reopened, rehearsing, staged, snapshot, attached, compared
    case handedOver = "handed-over"
    case clockSteppedBack = "clock-stepped-back"
  }

  private enum Key: String, CodingKey { case event, steps, to, seconds }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    switch try container.decode(Word.self, forKey: .event) {
    case .began: self = .began(try Began(from: decoder))
    case .opened: self = .opened(try container.decode([StepID].self, forKey: .steps))
    case .answered: self = .answered(try Statement(from: decoder))
    case .waived: self = .waived(try Waiver(from: decoder))
    case .withdrawn: self = .withdrawn(try Withdrawal(from: decoder))
    case .noted: self = .noted(try Note(from: decoder))
    case .attached: self = .attached(try Attachment(from: decoder))
    case .met: self = .met(try Encounter(from: decoder))
    case .handedOver: self = .handedOver(to: try container.decode(Role.self, forKey: .to))
    case .parked: self = .parked(try Parking(from: decoder))
    case .unparked: self = .unparked
    case .rehearsing: self = .rehearsing(try Rehearsal(from: decoder))
    case .staged: self = .staged(try SimulatorCommand(from: decoder))
    case .connected: self = .connected(try Connection(from: decoder))
    case .snapshot: self = .snapshot(try MappingSnapshot(from: decoder))
    case .compared: self = .compared(try RecordedComparison(from: decoder))
    case .verdict: self = .verdict(try Verdict(from: decoder))
    case .superseded: self = .superseded(try Verdict(from: decoder))
    case .clockSteppedBack:
      self = .clockSteppedBack(seconds: try container.decode(Int64.self, forKey: .seconds))
    case .closed: self = .closed
    case .reopened: self = .reopened(try Reopening(from: decoder))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(word, forKey: .event)
    switch self {
    case .began(let began): try began.encode(to: encoder)
    case .opened(let steps): try container.encode(steps, forKey: .steps)
    case .answered(let statement): try statement.encode(to: encoder)
    case .waived(let waiver): try waiver.encode(to: encoder)
    case .withdrawn(let withdrawal): try withdrawal.encode(to: encoder)
    case .noted(let note): try note.encode(to: encoder)
    case .attached(let attachment): try attachment.encode(to: encoder)
    case .met(let encounter): try encounter.encode(to: encoder)
    case .handedOver(let role): try container.encode(role, forKey: .to)
    case .parked(let parking): try parking.encode(to: encoder)
    case .rehearsing(let rehearsal): try rehearsal.encode(to: encoder)
    case .staged(let command): try command.encode(to: encoder)
    case .connected(let connection): try connection.encode(to: encoder)
    case .snapshot(let snapshot): try snapshot.encode(to: encoder)
    case .compared(let comparison): try comparison.encode(to: encoder)
    case .verdict(let verdict), .superseded(let verdict): try verdict.encode(to: encoder)
    case .clockSteppedBack(let seconds): try container.encode(seconds, forKey: .seconds)
    case .reopened(let reopening): try reopening.encode(to: encoder)
    case .unparked, .closed: break
    }
  }

  private var word: Word {
    switch self {
    case .began: .began
    case .opened: .opened
    case .answered: .answered
    case .waived: .waived
    case .withdrawn: .withdrawn
    case .noted: .noted
    case .attached: .attached
    case .met: .met
    case .handedOver: .handedOver
    case .parked: .parked
    case .unparked: .unparked
    case .rehearsing: .rehearsing
    case .staged: .staged
    case .connected: .connected
    case .snapshot: .snapshot
    case .compared: .compared
    case .verdict: .verdict
    case .superseded: .superseded
    case .clockSteppedBack: .clockSteppedBack
    case .closed: .closed
    case .reopened: .reopened
    }
  }
}
