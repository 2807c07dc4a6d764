// voila.js loads MathJax when it starts, from another host if it may. Our lessons hold no formulas:
// this stands in its place and does nothing.
{
  const nothing = () => {};
  window.MathJax = {
    Ajax: {},
    Hub: { Config: nothing, Configured: nothing, Queue: nothing, Register: { StartupHook: nothing } },
  };
}
