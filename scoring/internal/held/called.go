package held

import (
	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules"
)

// Indicator finds an indicator by its id or, where only one has it, by its name; else it says what may have been meant, as [source.Meant] does.
func Indicator(set *rules.Set, word string) (in *rules.Indicator, hint string) {
	if in, ok := set.Indicator(word); ok {
		return in, ""
	}
	all := CalledIndicators(set)
	if found := source.Labelled(word, all); len(found) == 1 {
		in, _ = set.Indicator(found[0])
		return in, ""
	}
	_, hint = source.Meant(word, all)
	return nil, hint
}

// CalledIndicators gives the ids and names of the indicators of a set, groups too.
func CalledIndicators(set *rules.Set) (all []source.Called) {
	var walk func(list []*rules.Indicator)
	walk = func(list []*rules.Indicator) {
		for _, in := range list {
			all = append(all, source.Called{Name: in.ID(), Label: in.Name()})
			walk(in.Indicators().Slice())
		}
	}
	walk(set.Indicators().Slice())
	return all
}

// Identity tells units apart: by their code, those without one by their name. A code and a name that read alike are not the same unit.
func Identity(code, name string) string {
	if code == "" {
		return "name " + name
	}
	return "code " + code
}
