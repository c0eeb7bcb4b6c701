// Command bench does one job, which nobody tuned for any of them, on baifen, on engines of expressions and rules, and by hand, and
// prints one table: how long each takes, how much it allocates, and how many units it scores wrongly.
package main

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"runtime"
	"time"

	"github.com/baifen-go/baifen/examples/bench/internal/engines"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	rounds := flags.Int("rounds", 25, "how many times each engine is timed, by turns")
	turn := flags.Duration("turn", 10*time.Millisecond, "how long each turn lasts")
	units := flags.Int("units", 4000, "how many units are compared with the oracle")
	only := flags.String("engines", "", "only the engines whose names match this regular expression, beside the first")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *rounds < 1 || *units < 1 {
		return fmt.Errorf("-rounds and -units are at least 1")
	}
	match, err := regexp.Compile(*only)
	if err != nil {
		return err
	}
	runtime.GOMAXPROCS(1)
	var chosen []engines.Engine
	for i, e := range engines.All() {
		if i == 0 || match.MatchString(e.Name) {
			chosen = append(chosen, e)
		}
	}
	table, err := measure(chosen, *rounds, *turn, *units)
	if err != nil {
		return err
	}
	return table.write(os.Stdout)
}
