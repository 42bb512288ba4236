import App

/// The entry point of px-reconnect. Everything but the terminal is in `App`.
@main
enum Main {
  static func main() { Program.main(on: CursesTerminal.self) }
}
