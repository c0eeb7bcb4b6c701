package rules

import "github.com/baifen-go/baifen/rules/internal/kind"

// Limits of rule files and of what is said about units. Those of documents are in package source, those of numbers in package exact.
const (
	MaxItems     = kind.MaxItems     // items of a list
	MaxTiers     = kind.MaxTiers     // tiers of bands
	MaxWorking   = kind.MaxWorking   // lines of working of one explanation; one more says that there were others
	MaxRowFaults = kind.MaxRowFaults // rows of one table that a failure names; it says how many there are
)
