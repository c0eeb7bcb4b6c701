// Command bench does one job, which nobody tuned for any of them, on baifen, on engines of expressions and rules, and by hand, and
// prints one table: how long each takes, how much it allocates, and how many units it scores wrongly. Further tables tell what the stages of
// many units cost, a population, more indicators and rows, and each kind of criterion beside the same arithmetic by hand.
package main

import (
	"flag"
	"fmt"
	"io"
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

// tables are those beside that of the engines.
var tables = map[string]func(w io.Writer, size sizes) error{"stages": stages, "population": populations, "growth": growth, "kinds": perKind}

func run(args []string) error {
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	rounds := flags.Int("rounds", 25, "how many times each engine is timed, by turns")
	turn := flags.Duration("turn", 10*time.Millisecond, "how long each turn lasts")
	units := flags.Int("units", 4000, "how many units are compared with the oracle; of stages and population, how many there are")
	what := flags.String("table", "engines", "which table: engines, stages, population, growth or kinds")
	short := flags.Bool("short", false, "of growth only the two smallest sizes")
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
	if *what != "engines" {
		print, is := tables[*what]
		if !is {
			return fmt.Errorf("-table is engines, stages, population, growth or kinds, not %q", *what)
		}
		return print(os.Stdout, sizes{*rounds, *turn, *units, *short})
	}
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
