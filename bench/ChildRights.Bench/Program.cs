using BenchmarkDotNet.Running;
using ChildRights.Bench;

BenchmarkSwitcher.FromAssembly(typeof(ListBenchmark).Assembly).Run(args.Length > 0 ? args : ["--filter", "*"]);
