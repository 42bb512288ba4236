/// The words that names are made of. No name belongs to a real company or person: common words are combined at random.
enum Vocabulary {
  static let stems: [StaticString] = [
    "Northwind", "Bluestone", "Silverline", "Fairhaven", "Redwood", "Summit", "Harbor", "Lakeside", "Evergreen",
    "Brightwater", "Ironbridge", "Clearfield", "Stonegate", "Westbrook", "Highland", "Oakridge", "Riverton", "Granite",
    "Cobalt", "Meridian", "Aurora", "Juniper", "Larkspur", "Marigold", "Kestrel", "Falcon", "Heron", "Osprey",
    "Copperfield", "Goldcrest", "Ashford", "Birchwood", "Cedar Point", "Dunmore", "Elmhurst", "Foxglove", "Greenhill",
    "Hawthorne", "Inverness", "Kingsway", "Lindenhof", "Maplewood", "Nordlicht", "Sankt Gallen", "Zürichberg",
    "Île-de-Mer", "São Bento", "Łódzka", "Ørsund", "Ålesund", "Pinecrest", "Quarry Hill", "Rosewood", "Seabright",
    "Thornbury", "Upland", "Valley Forge", "Whitmore", "Yarrow", "Zephyr", "Smith, Hart & Lowe", "O'Connell",
    "\"Blue Door\"", "A.B.C.",
  ]

  static let kinds: [StaticString] = [
    "Logistics", "Software", "Health", "Foods", "Energy", "Analytics", "Insurance", "Materials", "Robotics", "Media",
    "Capital", "Education", "Pharma", "Mobility", "Textiles", "Security", "Networks", "Instruments", "Retail",
    "Consulting", "Agriculture", "Aerospace", "Biotech", "Hospitality", "Marine", "Packaging", "Payments", "Plastics",
    "Recycling", "Studios", "Telecom", "Water",
  ]

  static let forms: [StaticString] = [
    "Inc.", "LLC", "Ltd", "GmbH", "AG", "SA", "Group", "Partners", "Co.", "& Sons", "Holdings", "BV", "AB", "Oy", "Pty",
    "Corp.",
  ]

  static let industries: [StaticString] = [
    "Agriculture", "Apparel", "Banking", "Biotechnology", "Chemicals", "Communications", "Construction", "Consulting",
    "Education", "Electronics", "Energy", "Engineering", "Entertainment", "Finance", "Food & Beverage", "Government",
    "Healthcare", "Hospitality", "Insurance", "Machinery", "Manufacturing", "Media", "Not For Profit", "Retail",
    "Shipping", "Technology", "Telecommunications", "Transportation", "Utilities",
  ]

  static let accountTypes: [StaticString] = ["Customer - Direct", "Customer - Channel", "Technology Partner"]
  static let tiers: [StaticString] = ["Bronze", "Silver", "Gold", "Platinum"]
  static let plans: [StaticString] = ["free", "team", "business", "enterprise"]

  /// City, country and two-letter ISO 3166 code.
  static let cities: [(city: StaticString, country: StaticString, code: StaticString)] = [
    ("Amsterdam", "Netherlands", "NL"), ("Atlanta", "United States", "US"), ("Austin", "United States", "US"),
    ("Berlin", "Germany", "DE"), ("Boston", "United States", "US"), ("Chicago", "United States", "US"),
    ("Dublin", "Ireland", "IE"), ("Genève", "Switzerland", "CH"), ("Göteborg", "Sweden", "SE"),
    ("Hamburg", "Germany", "DE"), ("Kraków", "Poland", "PL"), ("Lisboa", "Portugal", "PT"),
    ("London", "United Kingdom", "GB"), ("Lyon", "France", "FR"), ("München", "Germany", "DE"),
    ("Oslo", "Norway", "NO"), ("San Francisco", "United States", "US"), ("Seattle", "United States", "US"),
    ("Sydney", "Australia", "AU"), ("Toronto", "Canada", "CA"), ("Wien", "Austria", "AT"),
    ("Zürich", "Switzerland", "CH"),
  ]

  static let firstNames: [StaticString] = [
    "Ada", "Amir", "Anneli", "Beatriz", "Ben", "Carlos", "Chloé", "Daniel", "Elif", "Emma", "Fatima", "Gregor", "Hana",
    "Ines", "Jakob", "Joanna", "Kofi", "Lena", "Liam", "Maja", "Marco", "Mei", "Nadia", "Noah", "Olga", "Omar",
    "Priya", "Rafael", "Rosa", "Samuel", "Sofía", "Tomás", "Uma", "Viktor", "Wanda", "Yusuf", "Zoë",
  ]

  static let lastNames: [StaticString] = [
    "Abara", "Alvarez", "Andersson", "Baker", "Bauer", "Bianchi", "Brandt", "Chen", "Costa", "Dubois", "Eriksen",
    "Fischer", "Garcia", "Haddad", "Hansen", "Ito", "Jansen", "Kaya", "Kowalska", "Larsen", "Lopez", "Martin", "Mbeki",
    "Müller", "Nguyen", "Novak", "O'Brien", "Okafor", "Patel", "Popescu", "Rossi", "Santos", "Schmidt", "Silva",
    "Singh", "Tanaka", "Virtanen", "Weber", "Wójcik", "Young", "Zimmermann",
  ]

  static let titles: [StaticString] = [
    "Account Executive", "Analyst", "CFO", "CTO", "Customer Success Manager", "Director of Operations",
    "Head of Product", "IT Manager", "Operations Lead", "Product Manager", "Sales Engineer", "Support Lead",
    "VP Engineering", "VP Sales",
  ]
}
