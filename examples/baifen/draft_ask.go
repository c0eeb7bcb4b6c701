package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"strconv"
	"strings"

	"github.com/charmbracelet/huh"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/baifen-go/baifen/internal/source"
	"github.com/baifen-go/baifen/rules/draft"
)

// What one does with a question beside answering it. No answer of a drafted file begins with a colon.
const (
	skip = ":skip"
	back = ":back"
	stop = ":stop"
)

// An asker asks one question; it gives an answer, skip, back or stop.
type asker func(title, words string, of []huh.Option[string]) (string, error)

// askDraft asks what a drafted file leaves open and carries the answers out. Whenever one stops, what was answered is kept. An indicator whose
// answers make no rule is named, and stays open.
func askDraft(c *cobra.Command, d *drafting, by string) error {
	questions, err := draft.Questions(d.data)
	if err != nil {
		return faulty(d.name, "undecided", err.Error())
	}
	ctx, end := signal.NotifyContext(c.Context(), os.Interrupt)
	defer end()
	answers, asked, err := d.ask(questions, askerOn(ctx, c.InOrStdin(), c.ErrOrStderr()))
	if err != nil {
		return err
	}
	data, err := draft.Answer(d.data, answers, by)
	if err != nil {
		return faulty(d.name, "undecided", err.Error())
	}
	data, count, wrong := draft.Settle(data)
	if data == nil {
		return faulty(d.name, "undecided", wrong.Error())
	}
	if wrong != nil {
		fmt.Fprintln(c.ErrOrStderr(), wrong)
	}
	answered := len(slices.DeleteFunc(answers, func(a string) bool { return a == "" }))
	fmt.Fprintf(c.ErrOrStderr(), "共 %d 个问题，问了 %d 个，答了 %d 个\n", len(questions), asked, answered)
	d.data, d.count, d.settled = data, count, true
	return nil
}

// ask goes through the questions, back and forth. It gives the answers, "" where there is none, and how far it came.
func (d *drafting) ask(questions []draft.Open, next asker) (answers []string, asked int, err error) {
	answers = make([]string, len(questions))
	for i := 0; i < len(questions); {
		asked = max(asked, i+1)
		q := questions[i]
		var of []huh.Option[string]
		for _, choice := range q.Choices {
			of = append(of, huh.NewOption(source.Visible(choice.Means), choice.Answer))
		}
		of = append(of, huh.NewOption("跳过：以后再答", skip))
		if i > 0 {
			of = append(of, huh.NewOption("回上一个问题", back))
		}
		of = append(of, huh.NewOption("停下：答过的写进文件", stop))
		place := fmt.Sprintf("指标 %s", q.Indicator)
		if cell := d.plan.Place(q.Indicator); cell != "" {
			place = cell
		}
		said, err := next(fmt.Sprintf("（%d/%d）%s（%s分，%s）", i+1, len(questions), source.Visible(q.Name), q.Marks, place),
			"条文："+source.Visible(strings.TrimSpace(q.Clause))+"\n问："+source.Visible(q.Ask), of)
		switch {
		case err != nil:
			return nil, asked, err
		case said == stop:
			return answers, asked, nil
		case said == back:
			i--
			continue
		case said == skip:
			said = ""
		}
		answers[i] = said
		i++
	}
	return answers, asked, nil
}

// askerOn asks on a terminal with a list to choose from, and elsewhere, or where the terminal cannot draw, in plain lines.
func askerOn(ctx context.Context, in io.Reader, out io.Writer) asker {
	keyboard, typed := in.(*os.File)
	if shown, is := out.(*results); is && typed && term.IsTerminal(int(keyboard.Fd())) && os.Getenv("TERM") != "dumb" {
		if screen, is := shown.w.(*os.File); is && term.IsTerminal(int(screen.Fd())) {
			return func(title, words string, of []huh.Option[string]) (string, error) {
				return choose(keyboard, screen, title, words, of)
			}
		}
	}
	if in == nil {
		in = strings.NewReader("")
	}
	lines := linesOf(ctx, in)
	return func(title, words string, of []huh.Option[string]) (string, error) {
		return enter(lines, out, title, words, of)
	}
}

// choose lets one choose with the arrow keys. It begins at the line that answers nothing, so that who only presses the key has decided nothing.
func choose(in, out *os.File, title, words string, of []huh.Option[string]) (said string, err error) {
	said = skip
	field := huh.NewSelect[string]().Title(title).Description(words + "\n（↑↓ 选，回车定，Ctrl+C 停下）").Options(of...).Value(&said)
	err = huh.NewForm(huh.NewGroup(field)).WithInput(in).WithOutput(out).WithShowHelp(false).Run()
	switch {
	case errors.Is(err, huh.ErrUserAborted):
		return stop, nil
	case err != nil:
		return "", faulty("--ask", "unreadable", "这个窗口里不能选：把环境变量 TERM 设成 dumb 再运行，就一行一行地问")
	}
	return said, nil
}

// enter asks in plain lines: the number of a choice. Where the lines end one stops.
func enter(lines *lineReader, out io.Writer, title, words string, of []huh.Option[string]) (said string, err error) {
	fmt.Fprintln(out, title)
	fmt.Fprintln(out, words)
	for i, o := range of {
		fmt.Fprintf(out, "  %d. %s\n", i+1, o.Key)
	}
	field := huh.NewInput().Title(fmt.Sprintf("写编号（1 至 %d）：", len(of))).Value(&said).Validate(func(s string) error {
		if n, err := strconv.Atoi(strings.TrimSpace(s)); err != nil || n < 1 || n > len(of) {
			return fmt.Errorf("没有编号“%s”", source.Visible(s))
		}
		return nil
	})
	if err := field.RunAccessible(out, lines); err != nil {
		return "", err
	}
	fmt.Fprintln(out)
	n, err := strconv.Atoi(said)
	if err != nil || n < 1 || n > len(of) { // no line was left
		fmt.Fprintln(out, "没有再答：答过的写进文件，其余的还没有定")
		return stop, nil
	}
	return of[n-1].Value, nil
}

// A lineReader gives one line at a time, so that who reads ahead takes nothing of the next question; interrupted, it ends.
type lineReader struct {
	ctx   context.Context
	lines chan []byte
	rest  []byte
}

func linesOf(ctx context.Context, in io.Reader) *lineReader {
	l := &lineReader{ctx: ctx, lines: make(chan []byte)}
	go func() {
		defer close(l.lines)
		for from := bufio.NewReader(io.LimitReader(in, maxTable)); ; {
			line, err := from.ReadBytes('\n')
			if len(line) > 0 {
				select {
				case l.lines <- slices.Clone(line):
				case <-ctx.Done():
					return
				}
			}
			if err != nil {
				return
			}
		}
	}()
	return l
}

func (l *lineReader) Read(p []byte) (int, error) {
	if len(l.rest) == 0 {
		select {
		case line, more := <-l.lines:
			if !more {
				return 0, io.EOF
			}
			l.rest = line
		case <-l.ctx.Done():
			return 0, io.EOF
		}
	}
	n := copy(p, l.rest)
	l.rest = l.rest[n:]
	return n, nil
}
