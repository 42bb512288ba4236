/// The place where a step is done.
package enum Destination: Hashable, Sendable {
  /// A path on the target org's Lightning host. Source: the paths that Setup shows in the address bar.
  case salesforce(String)
  /// The PX application. Paths within it aren't documented.
  case px
  /// A page that is the same for everybody.
  case page(String)
}

extension Session {
  /// The exact address of the page where a step is done, for the target org. `nil` if it isn't known, and in a
  /// rehearsal, which has no pages.
  package func address(of step: StepID) -> String? {
    switch runbook[step].destination {
    case nil: nil
    case .page(let address): rehearsal == nil ? address : nil
    case .salesforce(let path): salesforceHost.map { "https://\($0)\(path)" }
    case .px: pxHost.map { "https://\($0)" }
    }
  }

  /// The target org's host: from its name, or from the connection once a check has verified that it is the target.
  private var salesforceHost: String? {
    if rehearsal != nil { return nil }
    if let name = targetOrg.flatMap({ try? OrgName($0) }), let host = name.host { return host }
    guard let connection = connections[.salesforce], connection.vendor,
      lastVerdict(of: .salesforceOrg)?.outcome == .verified
    else { return nil }
    return connection.host
  }

  /// The application host for the PX connection's region.
  private var pxHost: String? {
    guard rehearsal == nil, let connection = connections[.px], connection.vendor else { return nil }
    return PXRegion(host: connection.host)?.application
  }
}
