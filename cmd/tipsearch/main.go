// Command tipsearch answers: how is it run?
//
//	tipsearch serve                      the seeds, on http://localhost:8080
//	tipsearch index --out DIR PATH…      make an index of a folder of reports
//	tipsearch serve --index DIR          … and serve it
//	tipsearch search '"a phrase"'        search from the command line
//	tipsearch trends, compare, cite      what the pages of these names show
//	tipsearch export QUERY               everything that is found, as a table
//	tipsearch ready                      does a running server answer?
//	tipsearch inspect FILE…              what is recognised in a file, and how
//	tipsearch verify DIR                 is the index whole, and what is in it?
//	tipsearch rollback DIR               back to the generation before
//	tipsearch backup DIR TO, restore FROM DIR
//	tipsearch bench                      how long do answers take?
//	tipsearch version
//
// Rules of output: what was asked for goes to standard output, everything else
// to standard error. An error is one line that says what, where and what to do.
// The exit status is 0 when all went well, 1 when something failed (also when
// only one file of many did), 2 when the command line or the settings were wrong.
// A reader that wants no more of the output ("| head") is not an error to tell.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// So that a closed pipe is an error of writing, after which all is tidied up.
	signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE)
	status := run(ctx, os.Args[1:])
	stop()
	os.Exit(status)
}

// run is main but for the process: it returns the exit status.
func run(ctx context.Context, args []string) int {
	root := newRoot()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if err == nil {
		return 0
	}
	if !errors.Is(err, errSaid) && !errors.Is(err, syscall.EPIPE) {
		fmt.Fprintln(root.ErrOrStderr(), "tipsearch:", err)
	}
	if errors.Is(err, errUsage) {
		return 2
	}
	return 1
}

// errSaid is returned where all that there is to say has been printed.
var errSaid = errors.New("said")

// errUsage marks a wrong command line.
var errUsage = errors.New("see tipsearch --help")

func usage(err error) error { return fmt.Errorf("%w; %w", err, errUsage) }

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:   "tipsearch",
		Short: "search reports on human trafficking by section, year and entity",
		Long: "tipsearch divides reports on human trafficking into sections, indexes them, and\n" +
			"searches them, from the command line or as a server. Without an index of your\n" +
			"own it searches the three reports that come with it.",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          namesCommand,
		RunE:          help,
	}
	root.SetFlagErrorFunc(flagError)
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error { return configure(cmd) }
	root.AddCommand(newServe(), newIndex(), newInspect(), newSearch(), newVersion(), newWorker(),
		newTrends(), newCompare(), newCite(), newExport(), newReady(),
		newVerify(), newRollback(), newBackup(), newRestore(), newBench())
	refineCobra(root)
	return root
}

// refineCobra has the commands that cobra adds refuse what they do not know, as
// ours do: by themselves they print a help and go well.
func refineCobra(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	for _, cmd := range root.Commands() {
		switch cmd.Name() {
		case "help":
			cmd.Args = func(cmd *cobra.Command, args []string) error {
				above, left, err := cmd.Root().Find(args)
				if err != nil {
					return usage(err)
				}
				return namesCommand(above, left)
			}
		case "completion":
			cmd.Args, cmd.RunE = namesCommand, help
			for _, shell := range cmd.Commands() {
				shell.Args = noArgs
			}
		}
	}
}

func help(cmd *cobra.Command, _ []string) error { return cmd.Help() }

// namesCommand is the positional arguments of a command that holds others: what is
// left names none of them.
func namesCommand(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usage(fmt.Errorf("there is no command %q%s", args[0], meant(nearest(args[0], commands(cmd)))))
	}
	return nil
}

// commands are the names of a command's commands.
func commands(cmd *cobra.Command) []string {
	var names []string
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			names = append(names, c.Name())
		}
	}
	return names
}

// atLeast is the positional arguments that a command needs, by name.
func atLeast(n int, what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) < n {
			return usage(fmt.Errorf("%s is missing", what))
		}
		return nil
	}
}

func noArgs(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usage(fmt.Errorf("unexpected %q", args[0]))
	}
	return nil
}
