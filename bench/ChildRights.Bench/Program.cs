using BenchmarkDotNet.Running;
using ChildRights.Bench;

// Many writers at once on a server of their own are no matter of nanoseconds: this one measures by itself.
if (args is ["ledger"])
    await LedgerBenchmark.RunAsync();
else
    BenchmarkSwitcher.FromAssembly(typeof(ListBenchmark).Assembly).Run(args.Length > 0 ? args : ["--filter", "*"]);
