/** Business software that deliveries often have to connect to: general knowledge of the trade, not of any deal. */
const KNOWN =
  "Salesforce|HubSpot|Microsoft Dynamics|Dynamics 365|Business Central|Pipedrive|Zoho|NetSuite|SAP(?: S/4HANA| S/4| ECC| Business One| Ariba| SuccessFactors)?|S/4HANA|S four HANA|Oracle(?: EBS| Fusion| Cloud)?|PeopleSoft|JD Edwards|Workday|ADP|UKG|BambooHR|Personio|Infor|Epicor|Sage(?: Intacct| 50| 200)?|QuickBooks|Xero|DATEV|Lexware|Exact Online|Odoo|Acumatica|IFS|Shopify|Magento|WooCommerce|BigCommerce|Shopware|Stripe|Adyen|PayPal|Snowflake|BigQuery|Redshift|Databricks|Synapse|Postgres(?:QL)?|MySQL|SQL Server|MongoDB|DB2|Kafka|Airflow|Fivetran|dbt|Looker|Tableau|Power BI|Qlik|Google Analytics|Segment|Amplitude|Mixpanel|Entra(?: ID)?|Azure AD|Active Directory|Okta|Ping|OneLogin|Auth0|Google Workspace|Microsoft 365|M365|M ?365|Office 365|Exchange|Outlook|Gmail|SharePoint|OneDrive|Teams|Slack|Zoom|Box|Dropbox|Confluence|Jira|ServiceNow|Zendesk|Freshdesk|Intercom|Front|Genesys|Five9|Twilio|CrowdStrike|SentinelOne|Defender|Palo Alto|Fortinet|Zscaler|Splunk|Sentinel|Elastic(?:search)?|Datadog|AWS|S3|Azure|GCP|GitHub|GitLab|Jenkins|SPS Commerce|EDI|Manhattan|Blue Yonder|ShipStation|ProShip|FedEx|UPS|DHL|Amadeus|Sabre|Epic|Cerner|Meditech|Athena(?:health)?|Veeva|MuleSoft|Boomi|Workato|Zapier|SFTP|DocuSign|Adobe Sign|Coupa|Concur|Procore|Autodesk|Jack Henry|Fiserv|FIS|Temenos|Marketo|Mailchimp|Braze|Klaviyo|Contentful|WordPress";
export const KNOWN_SYSTEM = new RegExp(`\\b(?:${KNOWN})\\b`, "gu");

/** A word that says that systems are to be connected. */
export const CONNECTING =
  /\b(?:integrat\w+|connect(?:or|ors|s|ed|ion)?|api|interface|sync(?:ed|s)?|feeds?|flat files?|sftp|edi|webhooks?|single sign-on|sso|saml|log(?:s|ging)? (?:from|in) |adapter|two[- ]way|both directions|schnittstelle|anbindung|lands? in|comes? (?:in )?(?:from|through|via)|goes? (?:over )?(?:to|through)|we(?:['’]re| are) on|we use|we run|runs on|is (?:on|in) )\b/iu;

/** A thing of the customer's that has to be handed over, cleaned or moved before work can go on. */
export const DATA_NOUN =
  /\b(?:(?:item|customer|vendor|product|material) master|master data|spreadsheets?|excel|csv|extract|export|archive|history|historical \w+|records?|schema|inventory|samples?|dump|dataset|data set|mailbox|backlog|documents?|lists?|templates?|replies|contacts|logs|liste|archiv|altverträge|stammdaten|datensätze|google doc)\b/iu;
export const MOVING =
  /\b(?:migrat\w*|import\w*|export\w*|load(?:ed|ing)?|clean(?:ed|ing|up)?|move[ds]?|moving|keep|transfer\w*|bring over|take over|convert\w*|übernahme|übernehmen|import(?:ieren)?|export(?:ieren)?)\b/iu;
