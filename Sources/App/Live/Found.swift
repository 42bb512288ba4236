/// What connections could be made with, by name; the values are read by the other program alone.
enum Found {
  static var names: [String] {
    let variables = [
      "GAINSIGHT_PX_API_KEY", "GAINSIGHT_PX_REGION", "GAINSIGHT_PX_URL", "SF_ACCESS_TOKEN", "SF_ORG_INSTANCE_URL",
      "SF_TARGET_ORG",
    ]
    return variables.filter { Environment[$0] != nil }
  }
}
