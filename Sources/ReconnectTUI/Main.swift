import App

/// Where the program begins: everything but the terminal is in `App`.
@main
enum Main {
  static func main() { Program.main(on: CursesTerminal.self) }
}
