/// A data center of PX. An API key is valid in one region only.
///
/// Source: the hosts in the documentation of connector vendors.
package enum PXRegion: String, CaseIterable, Sendable {
  case us, eu, us2

  package var host: String {
    switch self {
    case .us: "api.aptrinsic.com"
    case .eu: "api-eu.aptrinsic.com"
    case .us2: "api-us2.aptrinsic.com"
    }
  }

  /// The host of the application that people log in to.
  var application: String {
    switch self {
    case .us: "app.aptrinsic.com"
    case .eu: "app-eu.aptrinsic.com"
    case .us2: "app-us2.aptrinsic.com"
    }
  }

  /// The base URL of the REST API.
  package var address: String { "https://\(host)/v1" }

  package init?(host: String) {
    guard let region = Self.allCases.first(where: { $0.host == host }) else { return nil }
    self = region
  }

  /// Explains a rejected key: the region that was used, and the others.
  package static func keyRefused(status: Int, host: String) -> String {
    let asked = PXRegion(host: host)
    let place = asked.map { "PX's region \"\($0.rawValue)\" (\(host))" } ?? "PX at \(host)"
    let others = allCases.filter { $0 != asked }.map(\.rawValue).joined(separator: " or ")
    return "\(place) rejected the API key (HTTP \(status)). It may lack the Read permission, "
      + "or belong to a different region: \(others) (GAINSIGHT_PX_REGION)"
  }
}
