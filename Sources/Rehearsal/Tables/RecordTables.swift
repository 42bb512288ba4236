/// The records that the integration copies: Accounts and Contacts.
extension Table {
  static let accounts = Table(
    "Account", label: "Account", ids: .accounts,
    columns: [
      Column("Id", .id(.accounts), label: "Account ID").systemOwned().computed("$rowid"),
      Column("IsDeleted", .boolean, label: "Deleted").systemOwned().computed("0"),
      Column("Name", .string, label: "Account Name"),
      Column("Type", .picklist, label: "Account Type"),
      Column("Industry", .picklist),
      Column("AnnualRevenue", .currency),
      Column("NumberOfEmployees", .int, label: "Employees"),
      Column("Website", .url),
      Column("Phone", .phone, label: "Account Phone"),
      Column("BillingCity", .string),
      Column("BillingCountry", .string),
      Column("OwnerId", to: .user, "Owner", label: "Owner ID"),
      Column("CreatedDate", .datetime).systemOwned(),
      Column("CreatedById", to: .user, "CreatedBy", label: "Created By ID").systemOwned().computed("$OwnerId"),
      Column("LastModifiedDate", .datetime).systemOwned(),
      Column("LastModifiedById", to: .user, "LastModifiedBy", label: "Last Modified By ID").systemOwned(),
      Column("SystemModstamp", .datetime).systemOwned().computed("$LastModifiedDate"),
      Column("Customer_Tier__c", .picklist, label: "Customer Tier"),
      Column("Renewal_Date__c", .date, label: "Renewal Date"),
      Column("Engagement_Score__c", .double, label: "Engagement Score").computed("NULL"),
      Column("PX_Score__c", .double, label: "PX Score"),
      Column("PX_Last_Seen__c", .datetime, label: "PX Last Seen"),
      Column("PX_Active_Users__c", .double, label: "PX Active Users"),
    ], hidden: ["changed"])

  static let contacts = Table(
    "Contact", label: "Contact", ids: .contacts,
    columns: [
      Column("Id", .id(.contacts), label: "Contact ID").systemOwned().computed("$rowid"),
      Column("IsDeleted", .boolean, label: "Deleted").systemOwned().computed("0"),
      Column("AccountId", to: .account, "Account", label: "Account ID"),
      Column("FirstName", .string),
      Column("LastName", .string),
      Column("Name", .string, label: "Full Name").computed("$FirstName || ' ' || $LastName"),
      Column("Email", .email),
      Column("Title", .string),
      Column("Phone", .phone, label: "Business Phone"),
      Column("OwnerId", to: .user, "Owner", label: "Owner ID"),
      Column("CreatedDate", .datetime).systemOwned(),
      Column("LastModifiedDate", .datetime).systemOwned(),
      Column("LastModifiedById", to: .user, "LastModifiedBy", label: "Last Modified By ID").systemOwned()
        .computed("$OwnerId"),
      Column("SystemModstamp", .datetime).systemOwned().computed("$LastModifiedDate"),
    ])
}
