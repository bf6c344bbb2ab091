// A changelog for users: what a change says, without commits and without lists of raised dependencies (the packages
// are versioned together).
module.exports = {
  getReleaseLine: async ({ summary }) => `- ${summary.trim().split('\n').join('\n  ')}`,
  getDependencyReleaseLine: async () => '',
};
