// swift-tools-version: 6.2
import PackageDescription

/// The settings of all Swift targets: warnings are errors, and the upcoming features that make imports and isolation
/// explicit are on.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .enableUpcomingFeature("InferIsolatedConformances"),
]

let package = Package(
  name: "px-reconnect",
  products: [
    .executable(name: "px-reconnect", targets: ["ReconnectTUI"]),
    .executable(name: "px-reconnect-live", targets: ["ReconnectLive"]),
    .executable(name: "px-reconnect-store", targets: ["ReconnectStore"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    // The dependencies of swift-nio, also with exact versions, so that a commit always builds the same programs.
    .package(url: "https://github.com/apple/swift-atomics", exact: "1.3.0"),
    .package(url: "https://github.com/apple/swift-collections", exact: "1.6.0"),
    .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
  ],
  targets: [
    .target(name: "CNcurses", linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .target(name: "CPosix"),
    .target(name: "Posix", dependencies: ["CPosix"], swiftSettings: strict),
    .target(name: "CTestSupport", dependencies: ["CNcurses"], path: "Tests/CTestSupport"),
    .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CSodium", providers: [.apt(["libsodium-dev"])]),
    .systemLibrary(name: "CPostgres", providers: [.apt(["libpq-dev"])]),

    // The core is optimized even in debug builds, because the search through all its states takes minutes otherwise.
    .target(
      name: "Wizard",
      swiftSettings: strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]),
    .target(name: "Screens", dependencies: ["Wizard"], swiftSettings: strict),
    .target(name: "SessionFile", dependencies: ["CPosix", "Wizard", "CSQLite", "CSodium"], swiftSettings: strict),
    .target(name: "Reports", dependencies: ["Wizard"], swiftSettings: strict),
    .target(
      name: "App",
      dependencies: [
        "CPosix", "Posix", "Wizard", "Screens", "SessionFile", "Reports", "StoreProtocol",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "ReconnectTUI", dependencies: ["App", "CNcurses", "CPosix", "Posix", "Screens"], swiftSettings: strict,
      // Loading and relocating ten libraries took 2 ms of each start. The other program can't be linked statically:
      // libcurl resolves names and loads modules at run time.
      linkerSettings: [.unsafeFlags(["-static-executable"], .when(configuration: .release))]),

    .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
    // It reads a million records, even in debug builds.
    .target(
      name: "CSimdJSON", cxxSettings: [.unsafeFlags(["-O2"])], linkerSettings: [.linkedLibrary("simdjson")]),
    .target(
      name: "LiveChecks", dependencies: ["Wizard", "CCurl", "Posix", "CSimdJSON"], swiftSettings: strict),

    // It must never be the bottleneck of a client, not even in debug builds.
    .target(
      name: "Rehearsal",
      dependencies: [
        "CSQLite",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]),
    .executableTarget(
      name: "ReconnectLive",
      dependencies: [
        "CPosix", "LiveChecks", "Posix", "Rehearsal", "Wizard",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    .target(name: "StoreProtocol", swiftSettings: strict),
    .target(name: "Store", dependencies: ["CPostgres", "Posix", "StoreProtocol"], swiftSettings: strict),
    .executableTarget(
      name: "ReconnectStore", dependencies: ["CPosix", "Posix", "Store", "StoreProtocol", "Wizard"],
      swiftSettings: strict),

    .testTarget(name: "WizardTests", dependencies: ["Wizard"], swiftSettings: strict),
    .testTarget(
      name: "ChecksTests", dependencies: ["Wizard", "LiveChecks", "Rehearsal", "SessionFile"], swiftSettings: strict),
    .testTarget(
      name: "ScreensTests", dependencies: ["Screens", "Wizard", "CNcurses", "CTestSupport"], exclude: ["Frames"],
      swiftSettings: strict),
    .testTarget(name: "SessionFileTests", dependencies: ["SessionFile", "Wizard", "CSQLite"], swiftSettings: strict),
    .testTarget(
      name: "AppTests",
      dependencies: [
        "App", "CSQLite", "CTestSupport", "Posix", "Screens", "SessionFile", "StoreProtocol", "Wizard",
      ],
      swiftSettings: strict),
    .testTarget(name: "ReportsTests", dependencies: ["Reports", "Wizard"], swiftSettings: strict),
    .testTarget(
      name: "RehearsalTests", dependencies: ["Rehearsal", .product(name: "NIOCore", package: "swift-nio")],
      swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "Posix", "ReconnectTUI", "ReconnectStore", "SessionFile", "Store", "StoreProtocol", "Wizard", "CTestSupport",
        "CSQLite",
      ],
      swiftSettings: strict),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
