internal import Wizard

/// Pauses the session, with a reason and optionally until a certain time.
struct Pause: Filling {
  var entry = Entry(2)

  func page(in context: Context) -> Page {
    Page(
      title: "Pause the session",
      blocks: [
        .text(.screen("Say until when and why. Leave the time empty if you don't know it yet.")),
        entry.fields("Until (UTC)", "Reason"),
      ],
      keys: [KeyHint("Tab", "next"), .enter("pause"), .escape("cancel")],
      question: .words(
        entry.focused == 0
          ? "Until when? For example 14:30 in UTC, or tomorrow 9am Eastern. Press Enter if you don't know yet." : "Why?"
      ))
  }

  mutating func submit(in context: Context) -> Response {
    var until: TypedMoment?
    if !entry[0].isEmpty {
      do throws(TypedMoment.Problem) {
        until = try TypedMoment.read(entry[0], .future, now: context.now, zones: context.interface.zones)
      } catch {
        entry.focused = 0
        return .say(.invalid(.moment(error)))
      }
    }
    if entry[1].isEmpty {
      entry.focused = 1
      return .say(.refused(.reasonMissing))
    }
    return .command(.park(until: until?.moment, reason: entry[1]))
  }

  var typedPlace: TypedPlace? { TypedPlace(.park) }
  func left(in context: Context) -> Phrase { "The session is not paused." }
}
