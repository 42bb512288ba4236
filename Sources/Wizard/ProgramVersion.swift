/// The version of both programs.
package enum ProgramVersion {
  package static let current = "0.1.0"
}
