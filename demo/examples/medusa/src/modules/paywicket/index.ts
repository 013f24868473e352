import { ModuleProvider, Modules } from '@medusajs/framework/utils';
import { PaywicketProvider } from './service';

export default ModuleProvider(Modules.PAYMENT, { services: [PaywicketProvider] });
