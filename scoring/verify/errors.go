package verify

import "github.com/baifen-go/baifen/scoring"

// The codes of this package's own errors; the documentation of package scoring lists them.
const (
	codeNotCard      = "not-a-card"      // no JSON, or not that of one card
	codeNoSubmission = "no-submission"   // a card that carries no submission, and none is at hand
	codeNotVerified  = "nothing-to-show" // a result that no card was verified for
)

// notCard is the error of data that is not the JSON of a card; the cause is that of the JSON package, where it is known.
func notCard(cause error, message string) error {
	return &scoring.Error{Code: codeNotCard, Message: message, Cause: cause}
}

// noSubmission is why a card has no submission that never carried one, as those of other programs.
func noSubmission() error {
	return &scoring.Error{Code: codeNoSubmission, Message: "评分表里没有填报数据（submission），请另外写明填报文件"}
}

func notVerified() error {
	return &scoring.Error{Code: codeNotVerified, Message: "没有复核结果可写"}
}
