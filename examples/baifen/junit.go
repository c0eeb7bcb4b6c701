package main

import (
	"encoding/xml"
	"fmt"
	"io"

	"github.com/baifen-go/baifen/rules/lint"
)

// The report that servers of continuous integration read as JUnit's.
type (
	junitReport struct {
		XMLName  xml.Name     `xml:"testsuites"`
		Name     string       `xml:"name,attr"`
		Tests    int          `xml:"tests,attr"`
		Failures int          `xml:"failures,attr"`
		Skipped  int          `xml:"skipped,attr"`
		Suites   []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string      `xml:"name,attr"`
		Tests    int         `xml:"tests,attr"`
		Failures int         `xml:"failures,attr"`
		Errors   int         `xml:"errors,attr"`
		Skipped  int         `xml:"skipped,attr"`
		Cases    []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Class   string     `xml:"classname,attr"`
		Name    string     `xml:"name,attr"`
		File    string     `xml:"file,attr,omitempty"`
		Line    int        `xml:"line,attr,omitempty"`
		Failure *junitNote `xml:"failure"`
		Skipped *junitNote `xml:"skipped"`
	}
	junitNote struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr,omitempty"`
		Text    string `xml:",chardata"`
	}
)

// junitOf gives findings about one thing as one case: one that fails where an error is among them, is skipped where they are all
// less, and passes where there is none.
func junitOf(class, name string, found ...finding) junitCase {
	c := junitCase{Class: class, Name: name}
	note := &junitNote{}
	for _, f := range found {
		if note.Text == "" || f.Severity == lint.Error && c.Failure == nil {
			note.Message, note.Type = f.Message, f.Code
			c.File, c.Line = f.at.File, f.at.Line
		}
		note.Text += f.text() + "\n" + f.below()
		if f.Severity == lint.Error {
			c.Failure = note
		}
	}
	if len(found) > 0 && c.Failure == nil {
		c.Skipped = note
	}
	return c
}

// junitEach gives each finding as a case by itself, named by what was found rather than by its line, which moves.
func junitEach(class string, found []finding) (cases []junitCase) {
	for _, f := range found {
		name := f.Code
		if f.Path != "" {
			name += " " + f.Path
		}
		cases = append(cases, junitOf(class, name, f))
	}
	return cases
}

// suite closes a list of cases. Of cases of one name, which a server would take for one, each after the first is numbered.
func suite(name string, cases []junitCase) junitSuite {
	s := junitSuite{Name: name, Tests: len(cases), Cases: cases}
	seen := map[string]int{}
	for i, c := range cases {
		if seen[c.Name]++; seen[c.Name] > 1 {
			cases[i].Name = fmt.Sprintf("%s (%d)", c.Name, seen[c.Name])
		}
		switch {
		case c.Failure != nil:
			s.Failures++
		case c.Skipped != nil:
			s.Skipped++
		}
	}
	return s
}

// printJUnit prints the suites of one command.
func printJUnit(w io.Writer, name string, suites []junitSuite) error {
	r := junitReport{Name: name, Suites: suites}
	for _, s := range suites {
		r.Tests, r.Failures, r.Skipped = r.Tests+s.Tests, r.Failures+s.Failures, r.Skipped+s.Skipped
	}
	text, err := xml.MarshalIndent(r, "", "  ")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%s%s\n", xml.Header, text)
	return err
}
