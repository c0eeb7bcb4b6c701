package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// A usageError says in Chinese how the command was called wrongly.
type usageError string

func (e usageError) Error() string { return string(e) }

// usageMessage gives the message of a wrong call; what cobra says in English is said again.
func usageMessage(err error) string {
	var u usageError
	if errors.As(err, &u) {
		return string(u)
	}
	return "命令写法有误"
}

func flagMessage(err error) string {
	var unknown *pflag.NotExistError
	var missing *pflag.ValueRequiredError
	switch {
	case errors.As(err, &unknown):
		return fmt.Sprintf("没有参数 %s", flagName(unknown.GetSpecifiedName(), unknown.GetSpecifiedShortnames()))
	case errors.As(err, &missing):
		return fmt.Sprintf("参数 --%s 后面要写值", missing.GetSpecifiedName())
	}
	return "参数写法有误"
}

func flagName(name, short string) string {
	if short != "" {
		return "-" + name
	}
	return "--" + name
}

// noArgs refuses words behind a command that takes none: most often a misspelt command.
func noArgs(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	message := fmt.Sprintf("没有命令“%s”", args[0])
	if near := c.SuggestionsFor(args[0]); len(near) > 0 {
		message += "，是不是：" + strings.Join(near, "、")
	}
	return usageError(message)
}

// atLeastOne asks for one word or more.
func atLeastOne(what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) == 0 {
			return usageError("要写明" + what)
		}
		return nil
	}
}
