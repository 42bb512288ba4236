extension Turn {
  /// What is answered under one Enter, in the order of the screen: 30 at most in a whole walk.
  static let all: [Turn] = [
    Turn(.prepare, "Read the Gainsight status page", steps: [.statusPage], speaker: .px),
    Turn(.prepare, "Who is here", steps: [.participants], speaker: .both),
    Turn(.prepare, "Plan a joint session", steps: [.salesforceAdminAway], speaker: .px),
    Turn(.prepare, "How you meet", steps: [.meeting], speaker: .both),
    Turn(.prepare, "What is used here", steps: [.scope], speaker: .px),
    Turn(.prepare, "What was hit, and when data moves", steps: [.impact, .timetable], speaker: .none),
    Turn(.prepare, "Tell your CSM", steps: [.csmInformed], speaker: .px),
    Turn(.prepare, "Which org, which subscription", steps: [.target], speaker: .both),
    Turn(.prepare, "What the advisory asked for", steps: [.beforeYouReconnect], speaker: .both),

    Turn(.record, "Matching logic", steps: [.matching], speaker: .px),
    Turn(.record, "Field mappings and custom objects", steps: [.fieldMappings, .customObjects], speaker: .px),
    Turn(.record, "Data push settings", steps: [.pushSettings], speaker: .px),

    Turn(
      .authorize, "Open the Salesforce card in PX",
      steps: [.oneOrgWindow, .pxLogin, .openIntegrations, .findCard], speaker: .px),
    Turn(.authorize, "Which user approves", steps: [.sfUserReady], speaker: .salesforce),
    Turn(.authorize, "Before anything changes", steps: [.preflight], speaker: .none, kind: .preflight),
    Turn(.authorize, "Right org? The PX admin says", steps: [.rightOrg], speaker: .px, kind: .pausePoint(.px)),
    Turn(
      .authorize, "Right org? The Salesforce admin says", steps: [.rightOrg], speaker: .salesforce,
      kind: .pausePoint(.salesforce)),
    Turn(
      .authorize, "Authorize, approve, read the card", steps: [.clickAuthorize, .approve, .authorized],
      speaker: .both),
    Turn(.authorize, "Mappings as recorded", steps: [.mappingsUnchanged], speaker: .px, kind: .mappingsUnchanged),

    Turn(.sync, "One harmless edit in Salesforce", steps: [.canaryEdit], speaker: .salesforce),
    Turn(.sync, "Synchronize", steps: [.openSettings, .synchronize], speaker: .px),
    Turn(.sync, "The sync has finished", steps: [.syncFinished, .lastSync], speaker: .px),

    Turn(
      .validate, "Salesforce data in PX",
      steps: [.canarySeen, .accountsRecent, .fieldsPopulated, .customObjectsSynced], speaker: .px),
    Turn(.validate, "PX data in Salesforce", steps: [.pxFieldsFilled, .featureMetrics], speaker: .salesforce),

    Turn(
      .knowledge, "Turn on Salesforce Knowledge Base", steps: [.kcOpen, .kcAccess, .kcCategories, .kcToggle],
      speaker: .px),
    Turn(
      .knowledge, "Find an article in the KC Bot", steps: [.kcOpenApp, .kcSearch, .kcFound, .kcOpens, .kcFilters],
      speaker: .px),

    Turn(
      .signOff, "What the PX admin sees at the end",
      steps: [
        .finalCard, .finalLastSync, .finalSyncClean, .finalAccounts, .finalCustomObjects, .finalKCToggle,
        .finalKCSearch, .finalKCOpen, .finalKCFilters,
      ], speaker: .px),
    Turn(.signOff, "What the Salesforce admin sees at the end", steps: [.finalPXFields], speaker: .salesforce),
    Turn(.signOff, "Clean up", steps: [.cleanUp], speaker: .both, kind: .cleanUp),
    Turn(.signOff, "The PX admin signs", steps: [.signPX], speaker: .px, kind: .signature(.px)),
    Turn(.signOff, "The Salesforce admin signs", steps: [.signSF], speaker: .salesforce, kind: .signature(.salesforce)),

    Turn(.followUp, "Backfill cycle 1", steps: [.cycle1], speaker: .px),
    Turn(.followUp, "Backfill cycle 2", steps: [.cycle2], speaker: .px),
    Turn(.followUp, "Backfill cycle 3", steps: [.cycle3], speaker: .px),
    Turn(.followUp, "PX_ fields after the first full push", steps: [.pushValuesAgain], speaker: .salesforce),
  ]
}

extension Runbook {
  /// The runbook this program walks: bringing the PX–Salesforce integration back.
  package static let restoration = Runbook(
    revision: 1,
    phases: [.prepare, .record, .authorize, .sync, .validate, .knowledge, .signOff, .followUp],
    turns: Turn.all,
    symptoms: Symptom.all)
}
