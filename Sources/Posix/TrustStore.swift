/// Where trusted CA certificates come from: the variables that the curl command reads, or else the system's file.
package struct TrustStore: Equatable, Sendable {
  /// A file or folder that a variable names.
  package struct Named: Equatable, Sendable {
    package let variable: String
    package let path: String
  }

  package let file: Named?
  package let folder: Named?

  /// - Parameter variables: The environment. An empty variable counts as unset.
  package init(_ variables: (String) -> String?) {
    func named(_ variable: String) -> Named? {
      variables(variable).flatMap { $0.isEmpty ? nil : Named(variable: variable, path: $0) }
    }
    if let bundle = named("CURL_CA_BUNDLE") {
      (file, folder) = (bundle, nil)
    } else {
      (file, folder) = (named("SSL_CERT_FILE"), named("SSL_CERT_DIR"))
    }
  }

  /// The paths of the system's file on different distributions. libcurl has its distribution's path built in.
  package static let systemFiles = [
    "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem", "/etc/ssl/cert.pem",
  ]
}
