package kind

// Codes of what is wrong with a rule, in kebab-case and stable. The doc comment of package rules lists all.
const (
	CodeBadID           = "bad-id"             // an id with other characters than small letters, digits, - and _
	CodeDuplicateID     = "duplicate-id"       // an id used twice
	CodeDuplicateName   = "duplicate-name"     // a name used twice
	CodeUnknownWord     = "unknown-word"       // a word that is none of those allowed
	CodeOutOfRange      = "out-of-range"       // a number that cannot be
	CodeMisplaced       = "misplaced-key"      // a key where it says nothing
	CodeEmptyList       = "empty-list"         // a list that needs at least one item
	CodePlaceholder     = "bad-placeholder"    // a { without }, or nothing between them
	CodeExpressionStyle = "expression-style"   // a YAML style in which places are lost
	CodeCriterionKind   = "criterion-kind"     // a criterion with no kind, or several
	CodeBadInterval     = "bad-interval"       // not an interval
	CodeTierOverlap     = "tier-overlap"       // two tiers hold one number
	CodeTierGap         = "tier-gap"           // a possible value in no tier
	CodeTierUnreachable = "tier-unreachable"   // a tier outside every possible value
	CodeLevels          = "bad-levels"         // levels that overlap, leave a gap or are empty
	CodeOtherwise       = "otherwise-not-last" // cases not closed by otherwise
	CodeLookupArgument  = "lookup-argument"    // an argument of a look-up that may be what the table does not have
	CodeStandingEarly   = "standing-early"     // a standing that compares what units score, before they have a score
	CodeTargetsTable    = "targets-table"      // a table that targets cannot read
)
