/// The program's own version, as `--version`, the record and every request name it.
package enum Version {
  package static let current = "0.1.0"
}
