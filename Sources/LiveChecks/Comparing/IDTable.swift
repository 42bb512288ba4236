internal import Wizard

/// Salesforce ids with what is known of each, found by open addressing: 24 bytes an id, and four to eight for its slot.
struct IDTable {
  struct Entry {
    let id: RecordID
    /// Where the row of a record without its pair is kept.
    var row: RowArena.Place = 0
    /// Tells PX's first record from a second one.
    var pxMark: UInt32 = 0
    var state = State.fresh
    private var flags: UInt8 = 0

    init(id: RecordID) { self.id = id }

    var hasSalesforce: Bool {
      get { flags & 1 != 0 }
      set { flags = newValue ? flags | 1 : flags & ~1 }
    }
    var hasPX: Bool {
      get { flags & 2 != 0 }
      set { flags = newValue ? flags | 2 : flags & ~2 }
    }
    /// Salesforce's record was changed since PX last read.
    var isChanged: Bool {
      get { flags & 4 != 0 }
      set { flags = newValue ? flags | 4 : flags & ~4 }
    }
  }

  enum State: UInt8 {
    case fresh
    /// One record, of the one side or the other.
    case alone
    case paired
    /// Several records of PX.
    case duplicate
  }

  private var entries: [Entry] = []
  /// An entry's number plus one, 0 for a free slot; their count is a power of two.
  private var slots: [UInt32]

  /// How many ids there will be is what a server says, so it starts small and grows with those that came.
  init() { slots = Array(repeating: 0, count: 1 << 12) }

  var count: Int { entries.count }
  var indices: Range<Int> { entries.indices }

  subscript(place: Int) -> Entry {
    get { entries[place] }
    _modify { yield &entries[place] }
  }

  /// Finds an id's entry, or makes one.
  mutating func place(of id: RecordID) -> Int {
    if entries.count * 4 >= slots.count * 3 { grow() }
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: id.hash) & mask
    while slots[slot] != 0 {
      let place = Int(slots[slot]) - 1
      if entries[place].id == id { return place }
      slot = (slot + 1) & mask
    }
    entries.append(Entry(id: id))
    slots[slot] = UInt32(truncatingIfNeeded: entries.count)
    return entries.count - 1
  }

  private mutating func grow() {
    let mask = slots.count * 2 - 1
    slots = Array(repeating: 0, count: slots.count * 2)
    for (place, entry) in entries.enumerated() {
      var slot = Int(truncatingIfNeeded: entry.id.hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(truncatingIfNeeded: place + 1)
    }
  }
}
