internal import Wizard

/// A hash table of Salesforce IDs with open addressing. It takes 24 bytes per ID, plus 5 to 11 for slots.
struct IDTable {
  struct Entry {
    let id: RecordID
    /// The location of an unmatched record's row.
    var row: RowArena.Place = 0
    /// A hash of PX's own ID of the first record, to tell it from a second one.
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
    /// Whether the Salesforce record changed since PX last read it.
    var isChanged: Bool {
      get { flags & 4 != 0 }
      set { flags = newValue ? flags | 4 : flags & ~4 }
    }
  }

  enum State: UInt8 {
    case fresh
    /// A record of one side only.
    case alone
    case paired
    /// Several PX records.
    case duplicate
  }

  private var entries: [Entry] = []
  /// The index of an entry plus one, or 0 for a free slot. The number of slots is a power of two.
  private var slots: [UInt32]

  /// Starts small and grows with the IDs received, because the expected number is only what a server claims.
  init() { slots = Array(repeating: 0, count: 1 << 12) }

  var count: Int { entries.count }
  var indices: Range<Int> { entries.indices }

  subscript(place: Int) -> Entry {
    get { entries[place] }
    _modify { yield &entries[place] }
  }

  /// Returns the index of an ID's entry, which is added if it's missing.
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
