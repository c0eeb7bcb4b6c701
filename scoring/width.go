package scoring

import "github.com/baifen-go/baifen/rules/source"

// displayWidth gives the columns that a text takes on a terminal.
func displayWidth(s string) int { return source.Width(s) }
